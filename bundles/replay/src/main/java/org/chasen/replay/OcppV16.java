package org.chasen.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.CompositeSchedule;
import org.chasen.csms.Delivery;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v16.core.ChargePoint;
import org.chasen.ocpp.v16.core.ChargePointSettings;
import org.chasen.ocpp.v16.core.DeliveryResult;
import org.chasen.ocpp.v16.core.FaultWords;
import org.chasen.ocpp.v16.core.Outside;
import org.chasen.ocpp.v16.core.message.BootNotification;
import org.chasen.serialloop.Loop;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.chasen.session.RemoteStart;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/** OCPP 1.6 with every key as it is shipped. */
final class OcppV16 implements OcppSide {
    private final Loop loop;
    private final BiConsumer<String, JsonNode> sent;
    private final ChargePoint chargePoint;
    private Loop.Timer timer = () -> {};
    private int transactions;

    /**
     * @param sent takes action and payload of each request
     */
    OcppV16(Loop loop, BiConsumer<String, JsonNode> sent) {
        this.loop = loop;
        this.sent = sent;
        FaultWords words = new FaultWords(OcppSide.table(ChargePoint.class, "/org/chasen/ocpp/v16/faults.tsv"), "");
        BootNotification identity = new BootNotification("Chasen", "Replay", null, null, null, null, null, null, null);
        chargePoint = new ChargePoint(
                new ChargePointSettings(identity, false, words, Map.of()), Map.of(), new CentralSystem());
    }

    @Override
    public TransactionPolicy policy() {
        return chargePoint.policy();
    }

    @Override
    public void connect() {
        run(chargePoint::opened);
    }

    @Override
    public void observe(EvseEvent event) {
        run(() -> chargePoint.observe(event.snapshot()));
    }

    @Override
    public void authorise(IdToken token, Consumer<Authorisation> then) {
        run(() -> chargePoint.authorise(token, then));
    }

    @Override
    public void deliver(TransactionEvent event, @Nullable String memo, Consumer<Delivery> then) {
        run(() -> chargePoint.deliver(event, memo, result -> {
            if (result instanceof DeliveryResult.Delivered delivered) {
                then.accept(delivered.delivery());
            }
        }));
    }

    private void run(Runnable input) {
        input.run();
        timer.cancel();
        long due = chargePoint.deadlineNanos();
        timer = due == Long.MAX_VALUE ? () -> {} : loop.at(due, () -> run(chargePoint::tick));
    }

    private JsonNode answer(String action) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (action) {
            case "BootNotification" ->
                answer.put("currentTime", PayloadWriter.text(loop.now()))
                        .put("interval", HEARTBEAT_INTERVAL_S)
                        .put("status", "Accepted");
            case "Heartbeat" -> answer.put("currentTime", PayloadWriter.text(loop.now()));
            case "Authorize" -> answer.putObject("idTagInfo").put("status", "Accepted");
            case "StartTransaction" ->
                answer.put("transactionId", ++transactions)
                        .putObject("idTagInfo")
                        .put("status", "Accepted");
            default -> {}
        }
        return answer;
    }

    /** It answers every message, and asks for nothing. */
    private final class CentralSystem implements Outside {
        @Override
        public long nanos() {
            return loop.nanos();
        }

        @Override
        public Instant now() {
            return loop.now();
        }

        @Override
        public void send(Record message, Request.Priority priority, boolean beforeAcceptance, Consumer<Outcome> then) {
            String action = message.getClass().getSimpleName();
            sent.accept(action, PayloadWriter.write(message));
            Outcome answer = new Outcome.Answered(OcppV16.this.answer(action));
            loop.execute(() -> run(() -> then.accept(answer)));
        }

        @Override
        public void answer(IncomingCall call, Record payload) {}

        @Override
        public void refuse(IncomingCall call, ErrorCode code, String description) {}

        @Override
        public void accept(boolean accepted) {}

        @Override
        public void start(int connectorId, RemoteStart request, Consumer<CommandResult> then) {}

        @Override
        public void stop(
                int connectorId,
                @Nullable String transactionId,
                StopReason reason,
                String detail,
                Consumer<CommandResult> then) {}

        @Override
        public void scheduled(CompositeSchedule schedule) {}

        @Override
        public void limit(int connectorId, @Nullable ChargingLimit limit) {}

        @Override
        public void operative(int connectorId, boolean operative) {}

        @Override
        public void unlock(int connectorId, Consumer<CommandResult> then) {}

        @Override
        public void keep(Map<String, String> values) {}

        @Override
        public void retime(int messageTimeoutS, int pingIntervalS) {}

        @Override
        public void policyChanged() {}

        @Override
        public void registrationChanged() {}

        @Override
        public void restart() {}

        @Override
        public void note(String text) {}
    }
}
