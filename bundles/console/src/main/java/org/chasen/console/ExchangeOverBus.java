package org.chasen.console;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusRequest;
import org.chasen.bus.BusRequests;
import org.chasen.bus.BusSubscription;
import org.chasen.console.core.ExchangeCommand;
import org.chasen.console.core.ExchangeStatus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The exchange of the OCPP bundle on the local bus: {@code cmd/exchange}, {@code cmd/exchange_cancel}, and how far it is on
 * {@code ocpp/exchange}. A command to exchange is answered when it begins with {@code accepted} or {@code rejected}, with
 * {@code waiting} while it waits, and at its end with {@code done} or {@code failed}.
 */
@Component(service = ExchangeOverBus.class, immediate = true)
public final class ExchangeOverBus {
    private static final String STATUS_TOPIC = "ocpp/exchange";

    private final Bus bus;
    private final OcppExchange exchange;
    private final List<BusSubscription> subscriptions;
    private final Runnable watch;

    /** Listens from now on. */
    @Activate
    public ExchangeOverBus(@Reference Bus bus, @Reference BusRequests requests, @Reference OcppExchange exchange) {
        this.bus = bus;
        this.exchange = exchange;
        this.watch = exchange.watch(this::status);
        this.subscriptions = List.of(
                requests.commands("cmd/exchange", this::exchange),
                requests.commands("cmd/exchange_cancel", this::cancel));
    }

    @Deactivate
    void deactivate() {
        subscriptions.forEach(BusSubscription::close);
        watch.run();
        bus.publish(BusMessage.state(STATUS_TOPIC, ""));
    }

    private void exchange(BusRequest request) {
        ExchangeCommand command;
        try {
            command = ExchangeCommand.read(request.json());
        } catch (IllegalArgumentException e) {
            answer(request, "rejected", String.valueOf(e.getMessage()));
            return;
        }
        if (!exchange.allowedOverBus(command.url())) {
            answer(
                    request,
                    "rejected",
                    command.url()
                            + " is not among exchangeSources in org.chasen.console.cfg: add its directory there, or"
                            + " use the shell");
            return;
        }
        answer(request, "accepted", "");
        Integer seconds = command.waitAtMostS();
        CompletableFuture<String> ignored = exchange.exchange(
                        command.url(),
                        command.whenIdle(),
                        seconds == null ? null : Duration.ofSeconds(seconds),
                        step -> {
                            if (step.startsWith("waiting")) {
                                answer(request, "waiting", step);
                            }
                        })
                .whenComplete((title, failure) -> answer(
                        request,
                        failure == null ? "done" : "failed",
                        failure == null ? title : String.valueOf(failure.getMessage())));
    }

    private void cancel(BusRequest request) {
        if (request.id() == null) {
            answer(request, "rejected", "id is missing");
            return;
        }
        CompletableFuture<Void> ignored = exchange.cancel()
                .thenAccept(cancelled -> answer(
                        request,
                        cancelled ? "accepted" : "rejected",
                        cancelled
                                ? ""
                                : "no exchange waits: there is none, or it has begun and is not stopped halfway"));
    }

    private void status(ExchangeStatus status) {
        bus.publish(BusMessage.state(STATUS_TOPIC, ExchangeCommand.status(status)));
    }

    private static void answer(BusRequest request, String status, String reason) {
        request.answer(ExchangeCommand.answer(request.id(), status, reason));
    }
}
