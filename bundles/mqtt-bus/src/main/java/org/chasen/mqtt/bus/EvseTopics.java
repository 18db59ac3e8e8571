package org.chasen.mqtt.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusRequest;
import org.chasen.bus.BusRequests;
import org.chasen.bus.BusSubscription;
import org.chasen.evse.Subscription;
import org.chasen.evse.VehicleEvent;
import org.chasen.mqtt.bus.core.Command;
import org.chasen.mqtt.bus.core.CommandReader;
import org.chasen.mqtt.bus.core.CommandRules;
import org.chasen.mqtt.bus.core.EvsePublication;
import org.chasen.mqtt.bus.core.Request;
import org.chasen.mqtt.bus.core.SelfTest;
import org.chasen.mqtt.bus.core.StationMessages;
import org.chasen.serialloop.Loop;
import org.chasen.serialloop.SerialLoop;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseEvent;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every EVSE on the bus: what it says, and the commands it takes. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.chasen.mqtt.bus")
public final class EvseTopics {
    private static final Logger LOG = LoggerFactory.getLogger(EvseTopics.class);
    private static final long ANSWER_MILLIS = 30_000;

    private final SerialLoop loop =
            new SerialLoop("mqtt-evse", (name, failure) -> LOG.error("{}: a step failed", name, failure));
    private final Bus bus;
    private final CommandRules rules;
    private final boolean vehicleId;
    private final Map<Evse, Subscription> bound = new ConcurrentHashMap<>();
    private final Map<Integer, Present> evses = new TreeMap<>();
    private final Map<Integer, EvseCommands> commands = new HashMap<>();
    private final BusSubscription requests;

    @Activate
    public EvseTopics(BusConfig config, @Reference Bus bus, @Reference BusRequests requests) {
        this.bus = bus;
        this.vehicleId = config.vehicleId();
        this.rules = CommandRules.of(
                config.limitValidityS(),
                config.pauseValidityS(),
                config.authorisedStart(),
                config.commandSources().split(";", -1));
        this.requests = requests.commands("+/cmd/+", request -> loop.execute(() -> request(request)));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindEvse(Evse evse) {
        int id = evse.id();
        loop.execute(() -> {
            Present before = evses.get(id);
            evses.put(id, before == null ? new Present(evse, vehicleId) : before.succeededBy(evse));
        });
        bound.put(evse, evse.subscribe(event -> loop.execute(() -> on(id, evse, event))));
    }

    void unbindEvse(Evse evse) {
        Subscription subscription = bound.remove(evse);
        if (subscription != null) {
            subscription.close();
        }
        int id = evse.id();
        loop.execute(() -> {
            Present present = evses.get(id);
            // A successor that is already there goes on where this one ended.
            if (present != null && present.evse == evse) {
                evses.remove(id);
                present.cancel();
                publish(present.publication.leave());
            }
        });
    }

    @Deactivate
    void deactivate() {
        requests.close();
        bound.values().forEach(Subscription::close);
        loop.execute(() -> evses.values().forEach(present -> publish(present.publication.leave())));
        loop.close();
    }

    private void on(int id, Evse evse, EvseEvent event) {
        Present present = evses.get(id);
        if (present == null || present.evse != evse) {
            return;
        }
        publish(present.publication.on(event, loop.nanos()));
        EvseCommands given = commandsOf(id);
        if (event instanceof EvseEvent.Sequence step && step.kind() == VehicleEvent.Kind.UNPLUGGED) {
            given.sessionEnded(evse);
        }
        given.look(evse, event.snapshot());
        schedule(present);
    }

    private void schedule(Present present) {
        present.cancel();
        present.timer = loop.at(present.publication.deadline(), () -> {
            publish(present.publication.tick(present.evse.snapshot(), loop.now(), loop.nanos()));
            schedule(present);
        });
    }

    private void request(BusRequest message) {
        String[] levels = message.topic().split("/", -1);
        Request request = CommandReader.read(levels[2], message.json(), rules, loop.now());
        if (request instanceof Request.Refused refused) {
            message.answer(StationMessages.refused(refused.id(), refused.reason()));
        } else if (request instanceof Request.Understood understood) {
            carryOut(message, levels[0], understood);
        }
    }

    private void carryOut(BusRequest message, String evseId, Request.Understood request) {
        Present present = evseId.matches("\\d{1,4}") ? evses.get(Integer.parseInt(evseId)) : null;
        if (present == null) {
            message.answer(
                    StationMessages.refused(request.id(), "no EVSE " + evseId + " here, there are " + evses.keySet()));
            return;
        }
        SelfTest look = request.command() instanceof Command.SelfTest ? SelfTest.of(present.evse.snapshot()) : null;
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        Loop.Timer limit =
                loop.after(ANSWER_MILLIS, () -> result.complete(failed("the EVSE gave no answer within 30 s")));
        commandsOf(present.evse.id())
                .perform(present.evse, request.source(), request.command())
                .whenComplete((done, failure) -> loop.execute(() -> {
                    limit.cancel();
                    result.complete(failure == null ? done : failed(failure.toString()));
                }));
        CompletableFuture<Void> ignored = result.thenAccept(done -> message.answer(
                look == null ? StationMessages.answer(request.id(), done) : look.answer(request.id(), done)));
    }

    private static CommandResult failed(String reason) {
        return new CommandResult(CommandResult.Status.FAILED, reason, null);
    }

    private EvseCommands commandsOf(int id) {
        return commands.computeIfAbsent(id, unknown -> new EvseCommands());
    }

    private void publish(List<BusMessage> messages) {
        messages.forEach(bus::publish);
    }

    /** An EVSE that is there, and what it has published. */
    private static final class Present {
        private final Evse evse;
        private final EvsePublication publication;
        private Loop.@Nullable Timer timer;

        Present(Evse evse, boolean vehicleId) {
            this(evse, new EvsePublication(vehicleId));
        }

        private Present(Evse evse, EvsePublication publication) {
            this.evse = evse;
            this.publication = publication;
        }

        Present succeededBy(Evse next) {
            cancel();
            return new Present(next, publication);
        }

        void cancel() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        }
    }
}
