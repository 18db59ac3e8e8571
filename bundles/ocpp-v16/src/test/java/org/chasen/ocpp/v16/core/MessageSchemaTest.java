package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v16.core.message.Authorize;
import org.chasen.ocpp.v16.core.message.BootNotification;
import org.chasen.ocpp.v16.core.message.ChangeAvailability;
import org.chasen.ocpp.v16.core.message.ChangeConfiguration;
import org.chasen.ocpp.v16.core.message.ClearCache;
import org.chasen.ocpp.v16.core.message.ClearChargingProfile;
import org.chasen.ocpp.v16.core.message.DataTransfer;
import org.chasen.ocpp.v16.core.message.GetCompositeSchedule;
import org.chasen.ocpp.v16.core.message.GetConfiguration;
import org.chasen.ocpp.v16.core.message.Heartbeat;
import org.chasen.ocpp.v16.core.message.MeterValues;
import org.chasen.ocpp.v16.core.message.RemoteStartTransaction;
import org.chasen.ocpp.v16.core.message.RemoteStopTransaction;
import org.chasen.ocpp.v16.core.message.Reset;
import org.chasen.ocpp.v16.core.message.SetChargingProfile;
import org.chasen.ocpp.v16.core.message.StartTransaction;
import org.chasen.ocpp.v16.core.message.StatusNotification;
import org.chasen.ocpp.v16.core.message.StopTransaction;
import org.chasen.ocpp.v16.core.message.TriggerMessage;
import org.chasen.ocpp.v16.core.message.UnlockConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message is what the official schema of OCPP 1.6 says, no more and no less. */
class MessageSchemaTest {
    private static final int SAMPLES = 300;

    static Stream<Class<? extends Record>> messages() {
        return Stream.of(
                Authorize.class,
                Authorize.Response.class,
                BootNotification.class,
                BootNotification.Response.class,
                ChangeAvailability.class,
                ChangeAvailability.Response.class,
                ChangeConfiguration.class,
                ChangeConfiguration.Response.class,
                ClearCache.class,
                ClearCache.Response.class,
                ClearChargingProfile.class,
                ClearChargingProfile.Response.class,
                DataTransfer.class,
                DataTransfer.Response.class,
                GetCompositeSchedule.class,
                GetCompositeSchedule.Response.class,
                GetConfiguration.class,
                GetConfiguration.Response.class,
                Heartbeat.class,
                Heartbeat.Response.class,
                MeterValues.class,
                MeterValues.Response.class,
                RemoteStartTransaction.class,
                RemoteStartTransaction.Response.class,
                RemoteStopTransaction.class,
                RemoteStopTransaction.Response.class,
                Reset.class,
                Reset.Response.class,
                SetChargingProfile.class,
                SetChargingProfile.Response.class,
                StartTransaction.class,
                StartTransaction.Response.class,
                StatusNotification.class,
                StatusNotification.Response.class,
                StopTransaction.class,
                StopTransaction.Response.class,
                TriggerMessage.class,
                TriggerMessage.Response.class,
                UnlockConnector.class,
                UnlockConnector.Response.class);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void takes_what_the_schema_allows_and_gives_it_back(Class<? extends Record> type) {
        JsonNode schema = Schemas.text(name(type));
        SchemaSamples samples = new SchemaSamples(type.getName().hashCode());
        for (int i = 0; i < SAMPLES; i++) {
            JsonNode payload = samples.valid(schema);
            assertThat(Schemas.violations(name(type), payload))
                    .as("the sample itself")
                    .isEmpty();

            JsonNode again = PayloadWriter.write(PayloadReader.call(payload, type, Dialect.V16));

            assertThat(same(again, payload)).as(again + " is " + payload).isTrue();
            assertThat(Schemas.violations(name(type), again)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void refuses_what_the_schema_forbids_with_the_code_of_1_6(Class<? extends Record> type) {
        JsonNode schema = Schemas.text(name(type));
        SchemaSamples samples = new SchemaSamples(type.getName().hashCode());
        for (SchemaSamples.Wrong wrong : samples.wrong(schema)) {
            assertThat(Schemas.violations(name(type), wrong.payload()))
                    .as("the sample itself: " + wrong.what())
                    .isNotEmpty();

            CallException refusal = catchThrowableOfType(
                    CallException.class, () -> PayloadReader.call(wrong.payload(), type, Dialect.V16));

            assertThat(refusal).as(wrong.what()).isNotNull();
            assertThat(refusal.code().wire(Dialect.V16)).as(wrong.what()).isEqualTo(wrong.code());
        }
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + type.getSimpleName();
    }

    /** Numbers by value: 16 and 16.0 are the same. */
    private static boolean same(JsonNode a, JsonNode b) {
        return a.equals(MessageSchemaTest::compare, b);
    }

    private static int compare(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;
    }
}
