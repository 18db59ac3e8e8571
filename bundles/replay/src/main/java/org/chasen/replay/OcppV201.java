package org.chasen.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Delivery;
import org.chasen.csms.TransactionPolicy;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.evse.IdToken;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v201.core.Controllers;
import org.chasen.ocpp.v201.core.Effect;
import org.chasen.ocpp.v201.core.FaultTable;
import org.chasen.ocpp.v201.core.Input;
import org.chasen.ocpp.v201.core.Station;
import org.chasen.ocpp.v201.core.Surroundings;
import org.chasen.ocpp.v201.core.message.ChargingStationType;
import org.chasen.serialloop.Loop;
import org.chasen.session.EvseEvent;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 with every variable as it is shipped. */
final class OcppV201 implements OcppSide {
    private static final String TABLES = "/org/chasen/ocpp/v201/";

    private final Loop loop;
    private final BiConsumer<String, JsonNode> sent;
    private final Controllers controllers =
            Controllers.of(OcppSide.table(Station.class, TABLES + "controllers.tsv"), Map.of(), Map.of());
    private final Station station = new Station(
            new ChargingStationType(null, "Replay", null, "Chasen", null),
            controllers,
            new FaultTable(OcppSide.table(Station.class, TABLES + "faults.tsv"), ""),
            Map.of(),
            new Alone());
    private final Map<Long, Consumer<Authorisation>> questions = new HashMap<>();
    private final Map<Long, Consumer<Delivery>> deliveries = new HashMap<>();
    private Loop.Timer timer = () -> {};
    private long ids;

    /**
     * @param sent takes action and payload of each request
     */
    OcppV201(Loop loop, BiConsumer<String, JsonNode> sent) {
        this.loop = loop;
        this.sent = sent;
    }

    @Override
    public TransactionPolicy policy() {
        return controllers.policy(null);
    }

    @Override
    public void connect() {
        give(new Input.Linked(LinkState.OPEN, ""));
    }

    @Override
    public void observe(EvseEvent event) {
        give(new Input.AtEvse(event));
    }

    @Override
    public void authorise(IdToken token, Consumer<Authorisation> then) {
        questions.put(++ids, then);
        give(new Input.Authorise(ids, token));
    }

    @Override
    public void deliver(TransactionEvent event, @Nullable String memo, Consumer<Delivery> then) {
        deliveries.put(++ids, then);
        give(new Input.Deliver(ids, event));
    }

    private void give(Input input) {
        station.handle(input, loop.nanos(), loop.now()).forEach(this::perform);
        timer.cancel();
        OptionalLong due = station.deadline();
        timer = due.isEmpty() ? () -> {} : loop.at(due.getAsLong(), () -> give(new Input.Tick()));
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Send send) {
            sent.accept(send.action(), send.payload());
            Outcome answer = new Outcome.Answered(answer(send.action(), send.payload()));
            loop.execute(() -> give(new Input.Answered(send.token(), answer)));
        } else if (effect instanceof Effect.Authorised judged) {
            Consumer<Authorisation> then = questions.remove(judged.id());
            if (then != null) {
                then.accept(judged.authorisation());
            }
        } else if (effect instanceof Effect.Delivered delivered) {
            Consumer<Delivery> then = deliveries.remove(delivered.id());
            if (then != null) {
                then.accept(delivered.delivery());
            }
        }
    }

    private JsonNode answer(String action, JsonNode request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (action.equals("BootNotification")) {
            answer.put("currentTime", PayloadWriter.text(loop.now()))
                    .put("interval", HEARTBEAT_INTERVAL_S)
                    .put("status", "Accepted");
        } else if (action.equals("Heartbeat")) {
            answer.put("currentTime", PayloadWriter.text(loop.now()));
        } else if (request.has("idToken")) {
            answer.putObject("idTokenInfo").put("status", "Accepted");
        }
        return answer;
    }

    /** Nothing else is on this station. */
    private static final class Alone implements Surroundings {
        @Override
        public @Nullable DeviceModel deviceModel() {
            return null;
        }

        @Override
        public boolean queued(@Nullable String transactionId) {
            return false;
        }
    }
}
