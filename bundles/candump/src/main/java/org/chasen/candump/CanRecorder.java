package org.chasen.candump;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.chasen.can.CanFrame;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to a file in the format of {@code candump -L}, on a thread of its own: whoever gives a frame never waits
 * for the disk. When the disk is slower than the bus, frames are dropped and counted. When it is full or fails, the recorder says
 * so once and stops; the bus goes on. What was given reaches the disk within about a second.
 */
public final class CanRecorder implements AutoCloseable {
    private static final int QUEUE = 8192;
    private static final long FLUSH_NANOS = 1_000_000_000L;

    private final RecorderSettings settings;
    private final Consumer<String> report;
    private final ArrayBlockingQueue<CanFrame> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean failed;

    /**
     * Starts to record. A file of that name is kept as an older one.
     *
     * @param report told once, in words for a technician, when recording ends because of the disk; called on the
     *     recorder's thread
     */
    public CanRecorder(RecorderSettings settings, Consumer<String> report) {
        this.settings = settings;
        this.report = report;
        this.thread = new Thread(this::run, "can-recorder-" + settings.bus());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Records a frame; from any thread, returns at once. Its time is the moment of reception, or now for a frame just
     * sent.
     */
    public void record(CanFrame frame) {
        CanFrame timed = frame.receivedAtNanos() == 0 ? frame.receivedAt(System.nanoTime()) : frame;
        if (failed || closing || !queue.offer(timed)) {
            dropped.incrementAndGet();
        }
    }

    /** Frames that were not written, because the disk was too slow, full or broken. */
    public long dropped() {
        return dropped.get();
    }

    /** Frames written. */
    public long written() {
        return written.get();
    }

    /** Writes what was given and ends; never waits longer than two seconds. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Output output = new Output()) {
            long flushAt = System.nanoTime() + FLUSH_NANOS;
            while (true) {
                CanFrame frame = poll();
                if (frame != null) {
                    output.write(frame);
                    written.incrementAndGet();
                } else if (closing) {
                    break;
                }
                if (System.nanoTime() - flushAt >= 0) {
                    output.flush();
                    flushAt = System.nanoTime() + FLUSH_NANOS;
                }
            }
        } catch (IOException e) {
            failed = true;
            dropped.addAndGet(queue.size());
            queue.clear();
            report.accept("CAN bus " + settings.bus() + ": recording to " + settings.file() + " has ended: " + e
                    + ". The bus goes on. Make room or correct the path, then update the configuration of the bus.");
        }
    }

    private @Nullable CanFrame poll() {
        try {
            return queue.poll(closing ? 0 : 100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.interrupted(); // nobody but close ends this thread
            return null;
        }
    }

    /** The file in use and those before it. */
    private final class Output implements AutoCloseable {
        private final StringBuilder text = new StringBuilder(64);
        private BufferedWriter file;
        private long openedAtNanos;
        private long epochMinusNanos;
        private long bytes;

        Output() throws IOException {
            Path directory = settings.file().toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            if (Files.isRegularFile(settings.file()) && Files.size(settings.file()) > 0) {
                shift();
            }
            file = open();
        }

        void write(CanFrame frame) throws IOException {
            long now = System.nanoTime();
            if (bytes >= settings.maxBytes()
                    || now - openedAtNanos >= settings.maxAge().toNanos()) {
                file.close();
                shift();
                file = open();
            }
            text.setLength(0);
            CandumpFormat.append(text, (frame.receivedAtNanos() + epochMinusNanos) / 1000, settings.bus(), frame);
            text.append('\n');
            file.append(text);
            bytes += text.length();
        }

        void flush() throws IOException {
            file.flush();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }

        /** One clock per file: a step of the wall clock moves the next file, never two lines of one. */
        private BufferedWriter open() throws IOException {
            openedAtNanos = System.nanoTime();
            epochMinusNanos = System.currentTimeMillis() * 1_000_000L - openedAtNanos;
            bytes = 0;
            return Files.newBufferedWriter(
                    settings.file(),
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        }

        private void shift() throws IOException {
            if (!Files.isRegularFile(settings.file())) {
                return; // a device or a pipe is never moved or removed
            }
            Files.deleteIfExists(older(settings.keep()));
            for (int i = settings.keep() - 1; i >= 0; i--) {
                if (Files.exists(older(i))) {
                    Files.move(older(i), older(i + 1), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }

        private Path older(int index) {
            return index == 0
                    ? settings.file()
                    : settings.file().resolveSibling(settings.file().getFileName() + "." + index);
        }
    }
}
