package org.chasen.ocpp.v201.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chasen.csms.CompositeSchedule;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.v201.FakeEvse;
import org.chasen.ocpp.v201.Schemas;
import org.chasen.ocpp.v201.core.message.ChargingStationType;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Transaction;

/** A station whose time and world a test moves; writes down what it does, one line each. */
final class Bench implements Surroundings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    final List<String> log = new ArrayList<>();
    final List<CompositeSchedule> schedules = new ArrayList<>();
    final List<Effect.Send> unanswered = new ArrayList<>();
    final List<Effect.AtEvse> commands = new ArrayList<>();
    final Map<String, List<String>> written = new java.util.TreeMap<>();
    Map<String, String> kept = Map.of();
    DeviceModel model;
    boolean queued;
    private final Station station;
    private long millis;
    private int calls;

    Bench(Map<String, String> configured, Map<String, String> kept) {
        station = new Station(
                new ChargingStationType(null, "Model", null, "Vendor", null),
                Controllers.of(resource("controllers.tsv"), configured, kept),
                new FaultTable(resource("faults.tsv"), ""),
                kept,
                this);
    }

    static String resource(String name) {
        try (var in = Station.class.getResourceAsStream("/org/chasen/ocpp/v201/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bench online() {
        Bench bench = new Bench(Map.of(), Map.of());
        bench.evse(SequenceState.A, null, false);
        bench.open();
        bench.answer("{'currentTime':'2026-01-01T00:00:00Z','interval':300,'status':'Accepted'}");
        bench.answerAll();
        bench.commands.clear();
        bench.log.clear();
        return bench;
    }

    void open() {
        give(new Input.Linked(LinkState.OPEN, ""));
    }

    void lose() {
        give(new Input.Linked(LinkState.WAITING, "lost"));
    }

    void evse(SequenceState state, Transaction transaction, boolean authorised) {
        evse(FakeEvse.snapshot(1, state, transaction, authorised, List.of(), java.util.Set.of()));
    }

    void evse(EvseSnapshot snapshot) {
        give(new Input.AtEvse(new EvseEvent.Changed(snapshot, now())));
    }

    void call(String action, String payload) {
        try {
            give(new Input.Called(
                    new IncomingCall(1, "c" + calls++, action, JSON.readTree(payload.replace('\'', '"')))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void authorise(IdToken token) {
        give(new Input.Authorise(1, token));
    }

    /** Answers the oldest request. */
    void answer(String payload) {
        try {
            finish(new Outcome.Answered(JSON.readTree(payload.replace('\'', '"'))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void finish(Outcome outcome) {
        give(new Input.Answered(unanswered.remove(0).token(), outcome));
    }

    /** The EVSE has done the oldest command, or not. */
    void commanded(CommandResult result) {
        give(new Input.Commanded(commands.remove(0).token(), result));
    }

    /** Answers everything with an empty payload, until nothing waits. */
    void answerAll() {
        while (!unanswered.isEmpty()) {
            answer("{}");
        }
    }

    void pass(double seconds) {
        long end = millis + Math.round(seconds * 1000);
        while (station.deadline().isPresent() && station.deadline().getAsLong() <= end * 1_000_000L) {
            millis = Math.max(millis, (station.deadline().getAsLong() + 999_999) / 1_000_000L);
            give(new Input.Tick());
        }
        millis = end;
    }

    Instant now() {
        return EPOCH.plusMillis(millis);
    }

    void give(Input input) {
        for (Effect effect : station.handle(input, millis * 1_000_000L, now())) {
            if (effect instanceof Effect.Send send) {
                String errors = Schemas.errors(send.action() + "Request", send.payload());
                if (!errors.isEmpty()) {
                    throw new AssertionError(send + ": " + errors);
                }
                unanswered.add(send);
                log.add("send " + send.action() + detail(send.payload()));
            } else if (effect instanceof Effect.Reply reply) {
                String errors = Schemas.errors(reply.call().action() + "Response", reply.payload());
                if (!errors.isEmpty()) {
                    throw new AssertionError(reply + ": " + errors);
                }
                log.add("reply " + reply.payload());
            } else if (effect instanceof Effect.Refuse refuse) {
                log.add("refuse " + refuse.code());
            } else if (effect instanceof Effect.AtEvse command) {
                commands.add(command);
                log.add("evse " + command.evseId() + ' ' + command.command());
            } else if (effect instanceof Effect.Linked linked) {
                log.add("link " + linked.state());
            } else if (effect instanceof Effect.Delivered done
                    && done.delivery().givenUp() != null) {
                log.add("given up");
            } else if (effect instanceof Effect.Scheduled scheduled) {
                schedules.add(scheduled.schedule());
            } else if (effect instanceof Effect.Keep keep) {
                kept = keep.values();
            } else if (!(effect instanceof Effect.Log)) {
                if (effect instanceof Effect.VariableWritten variable) {
                    written.computeIfAbsent(variable.key(), key -> new ArrayList<>())
                            .add(variable.value());
                }
                log.add(effect.getClass().getSimpleName());
            }
        }
    }

    private static String detail(JsonNode payload) {
        String status =
                payload.path("connectorStatus").asText(payload.path("reason").asText());
        return status.isEmpty() ? "" : ' ' + status;
    }

    @Override
    public DeviceModel deviceModel() {
        return model;
    }

    @Override
    public boolean queued(String transactionId) {
        return queued;
    }
}
