package org.chasen.mqtt.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusRequest;
import org.chasen.bus.BusRequests;
import org.chasen.bus.BusSubscription;
import org.chasen.csms.CompositeSchedule;
import org.chasen.csms.Csms;
import org.chasen.csms.CsmsEvent;
import org.chasen.evse.Subscription;
import org.chasen.mqtt.bus.core.Alarms;
import org.chasen.mqtt.bus.core.StationMessages;
import org.chasen.mqtt.bus.core.StationRequest;
import org.chasen.serialloop.SerialLoop;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The link to the CSMS and the journal on the bus. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.chasen.mqtt.bus")
public final class StationTopics {
    private static final Logger LOG = LoggerFactory.getLogger(StationTopics.class);

    private final SerialLoop loop =
            new SerialLoop("mqtt-station", (name, failure) -> LOG.error("{}: a step failed", name, failure));
    private final Bus bus;
    private final boolean ocppMessages;
    private final List<BusSubscription> requests;
    private final Alarms alarms = new Alarms();
    private final Map<Integer, CompositeSchedule> schedules = new HashMap<>();
    private @Nullable Csms csms;
    private @Nullable Subscription csmsEvents;
    private @Nullable TransactionJournal journal;
    private @Nullable Subscription journalEvents;

    @Activate
    public StationTopics(BusConfig config, @Reference Bus bus, @Reference BusRequests requests) {
        this.bus = bus;
        this.ocppMessages = config.ocppMessages();
        Consumer<BusRequest> listener = request -> loop.execute(() -> journal(request));
        this.requests = List.of(
                requests.questions("cmd/journal_export", listener),
                requests.commands("cmd/journal_offer", listener),
                requests.commands("cmd/journal_purge", listener));
        loop.execute(() -> {
            if (csms == null) {
                bus.publish(StationMessages.connection(null, loop.now()));
            }
        });
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCsms(Csms arriving) {
        loop.execute(() -> {
            close(csmsEvents);
            csms = arriving;
            csmsEvents = arriving.subscribe(event -> loop.execute(() -> on(arriving, event)));
        });
    }

    void unbindCsms(Csms leaving) {
        loop.execute(() -> {
            if (csms == leaving) {
                close(csmsEvents);
                csms = null;
                csmsEvents = null;
                bus.publish(StationMessages.connection(null, loop.now()));
            }
        });
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindJournal(TransactionJournal arriving) {
        loop.execute(() -> {
            close(journalEvents);
            journal = arriving;
            journalEvents = arriving.subscribe(status -> loop.execute(() -> {
                if (journal == arriving) {
                    publish(alarms.journal(status, loop.now()));
                }
            }));
        });
    }

    void unbindJournal(TransactionJournal leaving) {
        loop.execute(() -> {
            if (journal == leaving) {
                close(journalEvents);
                journal = null;
                journalEvents = null;
                publish(alarms.journal(null, loop.now()));
            }
        });
    }

    @Deactivate
    void deactivate() {
        requests.forEach(BusSubscription::close);
        loop.execute(() -> {
            close(csmsEvents);
            close(journalEvents);
        });
        loop.close();
    }

    private void on(Csms from, CsmsEvent event) {
        if (csms != from) {
            return;
        }
        if (event instanceof CsmsEvent.Linked linked) {
            bus.publish(StationMessages.connection(linked.status(), linked.at()));
        } else if (event instanceof CsmsEvent.Scheduled scheduled) {
            schedule(scheduled.schedule());
        } else if (ocppMessages && event instanceof CsmsEvent.Message message) {
            bus.publish(StationMessages.message(message));
        }
    }

    /** What another service of the same CSMS, or the next OCPP version, says again is not published again. */
    private void schedule(CompositeSchedule schedule) {
        CompositeSchedule last = schedules.get(schedule.evseId());
        if (last == null || !schedule.continues(last)) {
            schedules.put(schedule.evseId(), schedule);
            bus.publish(StationMessages.schedule(schedule));
        }
    }

    private void journal(BusRequest message) {
        StationRequest request = StationRequest.read(message.topic(), message.json());
        TransactionJournal present = journal;
        if (request instanceof StationRequest.Refused refused) {
            message.answer(StationMessages.refused(refused.id(), refused.reason()));
        } else if (present == null) {
            message.answer(StationMessages.refused(request.id(), "no journal is running"));
        } else if (request instanceof StationRequest.Export export) {
            export(message, export, present);
        } else if (request instanceof StationRequest.Purge purge) {
            settle(
                    message,
                    purge.id(),
                    present.purge(purge.export()),
                    result -> List.of(StationMessages.done(purge.id(), result)));
        } else if (request instanceof StationRequest.Offer offer) {
            message.answer(StationMessages.done(offer.id(), present.offerUndeliverable()));
        }
    }

    private void export(BusRequest message, StationRequest.Export asked, TransactionJournal present) {
        settle(message, asked.id(), present.export(asked.ocppVersion()), export -> {
            boolean nothing = asked.ocppVersion() == null && export.entries().isEmpty();
            return nothing
                    ? List.of(StationMessages.refused(
                            asked.id(), "nothing is stranded or was given up; name an ocppVersion to see what waits"))
                    : StationMessages.export(asked.id(), export);
        });
    }

    private <T> void settle(
            BusRequest message, String id, CompletionStage<T> result, Function<T, List<String>> answers) {
        result.whenComplete((done, failure) -> loop.execute(() -> {
            if (failure == null) {
                answers.apply(done).forEach(message::answer);
            } else {
                message.answer(StationMessages.refused(id, String.valueOf(failure.getMessage())));
            }
        }));
    }

    private void publish(List<BusMessage> messages) {
        messages.forEach(bus::publish);
    }

    private static void close(@Nullable Subscription subscription) {
        if (subscription != null) {
            subscription.close();
        }
    }
}
