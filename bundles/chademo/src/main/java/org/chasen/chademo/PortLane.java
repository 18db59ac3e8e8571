package org.chasen.chademo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chasen.chademo.core.Input;
import org.chasen.chademo.core.Port;
import org.chasen.evse.PortException;
import org.chasen.evse.Subscription;
import org.chasen.serialloop.Loop;
import org.chasen.serialloop.SerialLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one port. Every call into a bound service, its subscription included, runs on a thread that belongs to this
 * binding, so that a service that hangs delays neither activation nor the cycle nor another port, and takes only
 * its own thread with it; one that throws, or takes too long, becomes an input. While a command waits for a hanging
 * one, a newer one of the same kind replaces it: nothing outdated is carried out late.
 *
 * <p>{@link #bind}, {@link #unbind}, {@link #urgent} and {@link #close} may be called from any thread, everything else from
 * the owner's loop.
 */
final class PortLane<T> {
    private static final Logger LOG = LoggerFactory.getLogger(PortLane.class);

    /** A command to the port. */
    interface Call<T> {
        void on(T service) throws PortException;
    }

    /** Where the calls of one binding run, one after another. */
    interface Way {
        void execute(Runnable call);

        /** Takes no more calls and waits for those given, no longer than {@code limit}. */
        default void close(Duration limit) {}
    }

    private static final class Binding<T> {
        private final T service;
        private final Way way;
        private @Nullable Subscription readings; // of the way

        Binding(T service, Way way) {
            this.service = service;
            this.way = way;
        }

        void end() {
            Subscription open = readings;
            readings = null;
            if (open != null) {
                open.close();
            }
        }
    }

    private record Pending<T>(Binding<T> binding, String what, Call<T> call, Loop.Timer timer, long deadline) {}

    private final Port port;
    private final Loop owner;
    private final Supplier<Way> ways;
    private final long timeoutNanos;
    private final Consumer<Input> inputs;
    private final Map<String, Pending<T>> waiting = new ConcurrentHashMap<>();
    private final Map<T, Binding<T>> bindings = new ConcurrentHashMap<>();
    private volatile @Nullable Binding<T> current;

    PortLane(Port port, Loop owner, Supplier<Way> ways, long timeoutMillis, Consumer<Input> inputs) {
        this.port = port;
        this.owner = owner;
        this.ways = ways;
        this.timeoutNanos = timeoutMillis * 1_000_000L;
        this.inputs = inputs;
    }

    /** Ways on threads of their own, named so that a stack trace shows which port hangs. */
    static Supplier<Way> threads(Supplier<SerialLoop> threads) {
        return () -> {
            SerialLoop thread = threads.get();
            return new Way() {
                @Override
                public void execute(Runnable call) {
                    thread.execute(call);
                }

                @Override
                public void close(Duration limit) {
                    thread.close(limit);
                }
            };
        };
    }

    /** A service came; it replaces one that is there. Its readings become inputs until it goes. Returns at once. */
    void bind(T service, Function<Consumer<Input>, Subscription> subscribe) {
        Binding<T> binding = new Binding<>(service, ways.get());
        bindings.put(service, binding);
        AtomicBoolean subscribed = new AtomicBoolean();
        owner.execute(() -> {
            current = binding;
            waiting.values().forEach(pending -> pending.timer().cancel()); // of the service before
            waiting.clear();
            owner.at(owner.nanos() + timeoutNanos, () -> {
                if (!subscribed.get()) {
                    late(binding, "subscribe");
                }
            });
            inputs.accept(new Input.PortPresent(port, true));
        });
        binding.way.execute(() -> {
            try {
                binding.readings = subscribe.apply(input -> owner.execute(() -> {
                    if (current == binding) {
                        inputs.accept(input);
                    }
                }));
            } catch (RuntimeException e) {
                failed(binding, "subscribe to the " + port.label() + " failed: " + e);
            } finally {
                subscribed.set(true);
            }
        });
    }

    /** Something of the bound service is to be read again; the result becomes an input. */
    void reread(T service, Function<T, Input> read) {
        Binding<T> binding = bindings.get(service);
        if (binding == null) {
            return;
        }
        binding.way.execute(() -> {
            try {
                Input input = read.apply(service);
                owner.execute(() -> {
                    if (current == binding) {
                        inputs.accept(input);
                    }
                });
            } catch (RuntimeException e) {
                failed(binding, "the " + port.label() + " could not be read: " + e);
            }
        });
    }

    /** A service went. Returns at once; no reading of it counts any more. */
    void unbind(T service) {
        Binding<T> binding = bindings.remove(service);
        if (binding == null) {
            return;
        }
        binding.way.execute(binding::end);
        binding.way.close(Duration.ZERO);
        owner.execute(() -> {
            if (current == binding) {
                current = null;
                inputs.accept(new Input.PortPresent(port, false));
            }
        });
    }

    /** Ends every subscription; waits for the calls already given, each service no longer than {@code limit}. */
    void close(Duration limit) {
        bindings.values().forEach(binding -> binding.way.execute(binding::end));
        bindings.values().forEach(binding -> binding.way.close(limit));
        bindings.clear();
    }

    /** Gives a command; a waiting one with the same words for its kind is dropped. */
    void call(String kind, String what, Call<T> call) {
        Binding<T> binding = current;
        if (binding == null) {
            return;
        }
        Pending<T> before = waiting.get(kind);
        long deadline = before == null ? owner.nanos() + timeoutNanos : before.deadline();
        if (before != null) {
            before.timer().cancel();
        }
        Loop.Timer timer = owner.at(deadline, () -> late(binding, what));
        if (waiting.put(kind, new Pending<>(binding, what, call, timer, deadline)) == null) {
            binding.way.execute(() -> run(kind, binding));
        }
    }

    /** Gives a command past the owner's loop: when that no longer runs. Nobody is told how it went. */
    void urgent(Call<T> call) {
        Binding<T> binding = current;
        if (binding != null) {
            binding.way.execute(() -> {
                try {
                    call.on(binding.service);
                } catch (PortException | RuntimeException e) {
                    LOG.error("the {} could not be switched off: {}", port.label(), e.toString());
                }
            });
        }
    }

    private void run(String kind, Binding<T> binding) {
        Pending<T> pending;
        do { // until the newest of this kind is taken
            pending = waiting.get(kind);
            if (pending == null || pending.binding() != binding) {
                return;
            }
        } while (!waiting.remove(kind, pending));
        try {
            pending.call().on(binding.service);
        } catch (PortException | RuntimeException e) {
            failed(
                    binding,
                    "the " + port.label() + " could not carry out \"" + pending.what() + "\": " + e.getMessage());
        } finally {
            owner.execute(pending.timer()::cancel);
        }
    }

    private void late(Binding<T> binding, String what) {
        failed(
                binding,
                "the " + port.label() + " did not return from \"" + what + "\" within " + timeoutNanos / 1_000_000L
                        + " ms: check its bundle and its connection");
    }

    /** A service that is no longer in use has no say. */
    private void failed(Binding<T> binding, String message) {
        owner.execute(() -> {
            if (current == binding) {
                inputs.accept(new Input.PortFailed(port, message));
            }
        });
    }
}
