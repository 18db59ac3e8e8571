package org.chasen.can.socketcand;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.chasen.can.CanBus;
import org.chasen.can.CanBusState;
import org.chasen.can.CanCounters;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.can.Subscription;
import org.chasen.can.socketcand.core.Link;
import org.chasen.can.socketcand.core.Message;
import org.chasen.can.socketcand.core.MessageParser;
import org.chasen.candump.CanListeners;
import org.chasen.candump.CanRecorder;
import org.chasen.serialloop.SerialLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bus behind a socketcand server. One thread connects, reads and delivers; what is sent goes through a loop of its own
 * with a short queue, so that no sender waits for the network. The time of a frame is the time of its arrival here: the
 * server's clock is another one.
 */
final class SocketcandBus implements CanBus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketcandBus.class);
    private static final int CONNECT_MILLIS = 3000;
    private static final int READ_MILLIS = 50;
    private static final int QUEUE = 64;

    private final SocketcandSettings settings;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final CanListeners listeners;
    private final @Nullable CanRecorder recorder;
    private final SerialLoop sender;
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();
    private final Thread thread;
    private volatile CanBusState state = CanBusState.DOWN;
    private volatile @Nullable Socket socket;
    private volatile boolean closing;
    private String complaint = ""; // of the bus's thread: said once, not at every attempt

    SocketcandBus(SocketcandSettings settings) {
        this.settings = settings;
        listeners = new CanListeners(
                tasks::add,
                () -> {},
                e -> LOG.error("CAN bus {}: a listener threw and is expected never to", settings.bus(), e));
        recorder = settings.recorder() == null ? null : new CanRecorder(settings.recorder(), LOG::error);
        sender = new SerialLoop("can-send-" + settings.bus(), (name, e) -> LOG.error("{}: a task failed", name, e));
        thread = new Thread(this::run, "can-" + settings.bus());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return settings.bus();
    }

    @Override
    public Subscription subscribe(Set<Integer> ids, CanListener listener) {
        return listeners.add(ids, listener);
    }

    @Override
    public void send(CanFrame frame) throws CanException {
        Socket open = socket;
        if (open == null || !state.usable()) {
            failed.incrementAndGet();
            throw new CanException("CAN bus " + name() + " is " + state + ": " + frame + " was not sent");
        }
        if (queued.incrementAndGet() > QUEUE) {
            queued.decrementAndGet();
            failed.incrementAndGet();
            throw new CanException(
                    "CAN bus " + name() + ": the network to " + where() + " is too slow, " + frame + " was not sent");
        }
        sender.execute(() -> {
            queued.decrementAndGet();
            if (write(open, Link.sending(frame))) {
                sent.incrementAndGet();
                if (recorder != null) {
                    recorder.record(frame);
                }
            } else {
                failed.incrementAndGet();
            }
        });
    }

    @Override
    public CanBusState state() {
        return state;
    }

    @Override
    public CanCounters counters() {
        return new CanCounters(received.get(), sent.get(), ignored.get(), failed.get(), restarts.get());
    }

    /** Sends what is queued, ends the connection and the threads; waits for at most two seconds. */
    @Override
    public void close() {
        closing = true;
        sender.close(Duration.ofMillis(500));
        disconnect(socket);
        tasks.add(() -> {}); // ends a wait between two attempts
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (recorder != null) {
            recorder.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int attempt = 0;
        boolean wasUp = false;
        while (!closing) {
            String failure = "";
            try (Socket open = new Socket()) {
                open.setTcpNoDelay(true);
                open.setSoTimeout(READ_MILLIS);
                InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
                if (address.isUnresolved()) {
                    throw new UnknownHostException(settings.host());
                }
                open.connect(address, CONNECT_MILLIS);
                socket = open;
                failure = converse(open, wasUp);
            } catch (UnknownHostException e) {
                failure = "the name " + settings.host() + " is not known. Check host and name server";
            } catch (IOException e) {
                failure = e.getMessage() + ". Check that socketcand runs there and that the network lets us through";
            } finally {
                socket = null;
            }
            if (state != CanBusState.DOWN) {
                wasUp = true;
                attempt = 0;
                enter(CanBusState.DOWN);
            }
            if (!closing && !failure.equals(complaint)) {
                complaint = failure;
                LOG.warn("CAN bus {} at {} is down: {}. It is tried again by itself.", name(), where(), failure);
            }
            pause(Link.backOffMillis(attempt++, ThreadLocalRandom.current().nextDouble()));
        }
        runTasks();
    }

    /** Speaks with the server until the connection ends; returns why. */
    private String converse(Socket open, boolean again) throws IOException {
        MessageParser parser = new MessageParser();
        List<Message> messages = new ArrayList<>();
        byte[] buffer = new byte[4096];
        Link link = Link.connected(settings.bus(), System.nanoTime());
        while (!closing) {
            int count = 0;
            try {
                count = open.getInputStream().read(buffer);
            } catch (SocketTimeoutException quiet) {
                messages.clear();
            }
            if (count < 0) {
                return "the server has closed the connection";
            }
            parser.feed(buffer, count, messages);
            for (Message message : messages) {
                Link.Step step = link.hear(message, System.nanoTime());
                if (link.phase() != Link.Phase.RAW && step.next().phase() == Link.Phase.RAW) {
                    LOG.info("CAN bus {} at {} is up", name(), where());
                    complaint = "";
                    restarts.addAndGet(again ? 1 : 0);
                }
                link = perform(open, step);
                deliver(message);
                if (step.failure() != null) {
                    return step.failure();
                }
            }
            messages.clear();
            Link.Step step = link.wake(System.nanoTime());
            link = perform(open, step);
            if (step.failure() != null) {
                return step.failure();
            }
            runTasks();
        }
        return "";
    }

    private Link perform(Socket open, Link.Step step) {
        String command = step.send();
        if (command != null) {
            sender.execute(() -> write(open, command));
        }
        if (step.next().state() != state) {
            enter(step.next().state());
        }
        return step.next();
    }

    private void deliver(Message message) {
        if (message instanceof Message.Frame data) {
            received.incrementAndGet();
            CanFrame frame = new CanFrame(data.id(), data.length(), data.payload(), System.nanoTime());
            if (recorder != null) {
                recorder.record(frame);
            }
            listeners.frame(frame);
        } else if (message instanceof Message.Foreign || message instanceof Message.ErrorFrame) {
            received.incrementAndGet();
            ignored.incrementAndGet();
        } else if (message instanceof Message.Unknown unknown) {
            LOG.debug("CAN bus {}: the server said \"{}\", which means nothing here", name(), unknown.text());
        }
    }

    private void enter(CanBusState next) {
        state = next;
        listeners.state(next);
    }

    private boolean write(Socket open, String command) {
        try {
            OutputStream out = open.getOutputStream();
            out.write(command.getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException e) {
            disconnect(open); // the reader notices and connects again
            return false;
        }
    }

    private static void disconnect(@Nullable Socket open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("closing a connection that is gone", e);
            }
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = end - System.nanoTime(); left > 0 && !closing; left = end - System.nanoTime()) {
                Runnable task = tasks.poll(left, TimeUnit.NANOSECONDS);
                if (task != null) {
                    task.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.interrupted(); // nobody but close ends this thread
        }
    }

    private String where() {
        return settings.host() + ":" + settings.port();
    }
}
