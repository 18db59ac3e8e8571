package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v201.Schemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message record against the official schema, with instances made from the schema alone. */
class SchemaRoundTripTest {
    private static final String ACTIONS =
            "Authorize BootNotification ChangeAvailability ClearCache ClearChargingProfile DataTransfer GetBaseReport"
                    + " GetChargingProfiles GetCompositeSchedule GetLocalListVersion GetReport GetTransactionStatus"
                    + " GetVariables Heartbeat MeterValues NotifyEvent NotifyReport ReportChargingProfiles"
                    + " RequestStartTransaction RequestStopTransaction Reset SecurityEventNotification"
                    + " SetChargingProfile SetVariables StatusNotification TransactionEvent TriggerMessage"
                    + " UnlockConnector";

    static Stream<String> messages() {
        return Stream.of(ACTIONS.split(" ")).flatMap(action -> Stream.of(action + "Request", action + "Response"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void validMessagesPassThroughTheirRecordUnchanged(String name) throws Exception {
        Class<? extends Record> type = type(name);
        SchemaInstances instances = new SchemaInstances(Schemas.text(name), new Random(name.hashCode()));
        for (int i = 0; i < 200; i++) {
            JsonNode message = instances.valid();
            assertThat(Schemas.errors(name, message)).as("made %s", message).isEmpty();

            ObjectNode written = PayloadWriter.write(PayloadReader.call(message, type));

            assertThat(Schemas.errors(name, written)).as("wrote %s", written).isEmpty();
            assertThat(plain(written)).isEqualTo(plain(message));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachBrokenConstraintHasItsErrorCode(String name) throws Exception {
        Class<? extends Record> type = type(name);
        SchemaInstances instances = new SchemaInstances(Schemas.text(name), new Random(name.hashCode()));
        for (int i = 0; i < 20; i++) {
            for (SchemaInstances.Broken broken : instances.broken()) {
                assertThat(Schemas.errors(name, broken.message()))
                        .as("%s should be broken: %s", broken.what(), broken.message())
                        .isNotEmpty();

                CallException refused =
                        catchThrowableOfType(CallException.class, () -> PayloadReader.call(broken.message(), type));

                assertThat(refused)
                        .as("%s in %s", broken.what(), broken.message())
                        .isNotNull();
                assertThat(refused.code().name())
                        .as("%s in %s: %s", broken.what(), broken.message(), refused.description())
                        .isEqualTo(broken.code());
                assertThat(refused.description()).hasSizeLessThan(256);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Record> type(String name) throws ClassNotFoundException {
        boolean request = name.endsWith("Request");
        String action = name.substring(0, name.length() - (request ? 7 : 8));
        return (Class<? extends Record>)
                Class.forName("org.chasen.ocpp.v201.core.message." + action + (request ? "$Request" : "$Response"));
    }

    /** Without customData, which is not kept; numbers and moments by value. */
    private static JsonNode plain(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(field -> !field.equals("customData"))
                    .sorted()
                    .forEach(field -> copy.set(field, field.equals("data") ? node.get(field) : plain(node.get(field))));
            return copy;
        } else if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(plain(element)));
            return copy;
        } else if (node.isNumber()) {
            return JsonNodeFactory.instance.numberNode(node.doubleValue());
        } else if (node.isTextual() && node.textValue().matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
            return JsonNodeFactory.instance.textNode(
                    OffsetDateTime.parse(node.textValue()).toInstant().toString());
        }
        return node;
    }
}
