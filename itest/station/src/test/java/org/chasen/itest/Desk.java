package org.chasen.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusSubscription;
import org.chasen.evse.SequenceState;
import org.chasen.session.Evse;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The driver at the desk: plugs in, presents a token, pulls the plug, and looks at the EVSE. */
final class Desk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final BundleContext context;
    private final ServiceTracker<Evse, Evse> evses;
    private final ServiceTracker<Bus, Bus> buses;

    Desk(BundleContext context) {
        this.context = context;
        evses = new ServiceTracker<>(context, Evse.class, null);
        buses = new ServiceTracker<>(context, Bus.class, null);
        evses.open();
        buses.open();
    }

    Evse evse() throws InterruptedException {
        Evse evse = evses.waitForService(30_000);
        if (evse == null) {
            throw new AssertionError("no EVSE service after 30 s");
        }
        return evse;
    }

    Bus bus() throws InterruptedException {
        Bus bus = buses.waitForService(30_000);
        if (bus == null) {
            throw new AssertionError("no bus service after 30 s");
        }
        return bus;
    }

    /** Gives a command to the desk over the bus and waits for its acceptance. */
    void command(String name, Map<String, Object> parameters) throws Exception {
        command("desk/1/cmd/" + name, "desk/1/cmd/reply", parameters);
    }

    /** Gives a command over the bus and waits for its acceptance. */
    void command(String topic, String replyTopic, Map<String, Object> parameters) throws Exception {
        String id = UUID.randomUUID().toString();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        Bus heard = bus();
        Consumer<BusMessage> listener = message -> {
            try {
                JsonNode reply = JSON.readTree(message.json());
                if (id.equals(reply.path("id").asText())) {
                    answer.complete(reply);
                }
            } catch (java.io.IOException e) {
                answer.completeExceptionally(e);
            }
        };
        BusSubscription replies = heard.subscribe(replyTopic, listener);
        try {
            java.util.HashMap<String, Object> request = new java.util.HashMap<>(parameters);
            request.put("id", id);
            String text = JSON.writeValueAsString(request);
            // Repeated while the first subscription may still be on its way to the broker; commands are idempotent.
            for (int attempt = 0; attempt < 20 && !answer.isDone(); attempt++) {
                // A bus that was configured anew is another service.
                if (bus() != heard) {
                    replies.close();
                    heard = bus();
                    replies = heard.subscribe(replyTopic, listener);
                }
                heard.publish(BusMessage.event(topic, text));
                try {
                    answer.get(1, TimeUnit.SECONDS);
                } catch (java.util.concurrent.TimeoutException e) {
                    // not answered yet: once more
                }
            }
            if (!answer.isDone()
                    || !"accepted".equals(answer.get().path("status").asText())) {
                throw new AssertionError(
                        "command " + topic + ": " + (answer.isDone() ? answer.get() : "no answer") + StationLog.last());
            }
        } finally {
            replies.close();
        }
    }

    /** Waits for a message that holds a text; what the broker keeps counts too. */
    void awaitMessage(String topic, String text) throws Exception {
        CompletableFuture<String> found = new CompletableFuture<>();
        BusSubscription messages = bus().subscribe(topic, message -> {
            if (message.json().contains(text)) {
                found.complete(message.json());
            }
        });
        try {
            found.get(1, TimeUnit.MINUTES);
        } finally {
            messages.close();
        }
    }

    SequenceState state() throws InterruptedException {
        var vehicle = evse().snapshot().vehicle();
        return vehicle == null ? SequenceState.A : vehicle.state();
    }

    void awaitState(SequenceState state) throws Exception {
        await("state " + state, Duration.ofMinutes(1), () -> state() == state);
    }

    /** Waits until a condition holds; says what it was and what there is instead when it never does. */
    void await(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what + "; now "
                        + evse().snapshot() + StationLog.last());
            }
            TimeUnit.MILLISECONDS.sleep(20); // polling interval, not a guess at a duration
        }
    }

    Bundle bundle(String symbolicName) {
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("bundle " + symbolicName + " is not installed");
    }

    @Override
    public void close() {
        evses.close();
        buses.close();
    }
}
