package org.chasen.chademo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.chasen.can.CanFrame;
import org.chasen.candump.CanRecorder;
import org.chasen.candump.RecorderSettings;
import org.chasen.chademo.core.Effect;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.DischargeValues;
import org.chasen.evse.StopCause;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleStatus;
import org.chasen.serialloop.Loop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of each session: {@code <time>-<evse>-<connector>.txt} with timeline, reason and extremes, and beside it the
 * frames as {@code .candump}. Moments in it are monotonic seconds since its begin; the name has the wall clock. Written on a
 * thread of its own; a disk that fails costs the record, never the charge.
 */
final class SessionRecords {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRecords.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ConnectorSetup setup;
    private final Loop loop;
    private final Executor disk;
    private final KeptRecords kept;
    private @Nullable Open open;
    private volatile boolean failed; // told once a session

    SessionRecords(ConnectorSetup setup, Loop loop, Executor disk) {
        this.setup = setup;
        this.loop = loop;
        this.disk = disk;
        this.kept = new KeptRecords(setup);
    }

    private static final class Open {
        private final Path text;
        private final long beganNanos;
        private final CanRecorder recorder;
        private double maxVoltageV;
        private double maxCurrentA;
        private @Nullable Double firstSoc;
        private @Nullable Double lastSoc;
        private @Nullable DischargeValues v2x;

        Open(Path text, long beganNanos, CanRecorder recorder) {
            this.text = text;
            this.beganNanos = beganNanos;
            this.recorder = recorder;
        }
    }

    void frame(CanFrame frame) {
        Open record = open;
        if (record != null) {
            record.recorder.record(frame);
        }
    }

    void phase(Effect.PhaseChanged change) {
        String awaited = change.to().waitingFor();
        line(change.to().state() + " " + change.to().label() + (awaited == null ? "" : ", waits for " + awaited));
    }

    void note(String text) {
        line(text);
    }

    void event(VehicleEvent event) {
        VehicleStatus status = event.status();
        if (event.kind() == VehicleEvent.Kind.STARTED) {
            begin();
        }
        extremes(status);
        ActiveFault fault = event.fault();
        line("* " + event.kind() + (fault == null ? "" : " " + fault.code().code() + ": " + fault.message()));
        if (event.kind() == VehicleEvent.Kind.FINISHED || event.kind() == VehicleEvent.Kind.UNPLUGGED) {
            end(status);
        }
    }

    /** What was highest so far: at every event and with every update of the values, since a charge tapers at its end. */
    void extremes(VehicleStatus status) {
        Open record = open;
        if (record == null) {
            return;
        }
        record.maxVoltageV = Math.max(record.maxVoltageV, Double.isNaN(status.voltageV()) ? 0 : status.voltageV());
        record.maxCurrentA = Math.max(record.maxCurrentA, Double.isNaN(status.currentA()) ? 0 : status.currentA());
        DischargeValues v2x = status.values().v2x();
        record.v2x = v2x == null ? record.v2x : v2x;
        Double soc = status.values().socPercent();
        if (soc != null) {
            record.firstSoc = record.firstSoc == null ? soc : record.firstSoc;
            record.lastSoc = soc;
        }
    }

    /** Ends a record that is open; what is too much is removed at once, and not only at the next session. */
    void close() {
        Open record = open;
        open = null;
        if (record != null) {
            disk.execute(() -> {
                record.recorder.close();
                kept.prune();
            });
        }
    }

    private void begin() {
        close();
        Path directory = setup.recordDirectory();
        if (directory == null) {
            return;
        }
        String name = NAME.format(loop.now()) + "-" + setup.evse() + "-" + setup.connector();
        CanRecorder recorder = new CanRecorder(
                new RecorderSettings(directory.resolve(name + ".candump"), "can", 10_000_000, Duration.ofDays(1), 9),
                LOG::warn);
        open = new Open(directory.resolve(name + ".txt"), loop.nanos(), recorder);
        failed = false;
        disk.execute(kept::prune);
    }

    private void end(VehicleStatus status) {
        Open record = open;
        if (record == null) {
            return;
        }
        DischargeValues v2x = record.v2x;
        if (v2x != null) {
            line("vehicle offers discharging, not used: " + v2x);
        }
        StopCause cause = status.lastStop();
        line(String.format(
                Locale.ROOT,
                "= reason %s; at most %.0f V, %.0f A; state of charge %s to %s %%",
                cause == null ? "none" : cause.reason().wire() + " (" + cause.detail() + ")",
                record.maxVoltageV,
                record.maxCurrentA,
                record.firstSoc,
                record.lastSoc));
        close();
    }

    private void line(String text) {
        Open record = open;
        if (record == null) {
            return;
        }
        String line = String.format(Locale.ROOT, "%9.3f %s%n", (loop.nanos() - record.beganNanos) / 1e9, text);
        disk.execute(() -> append(record.text, line));
    }

    /** On the disk's thread. */
    private void append(Path file, String line) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            if (!failed) {
                failed = true;
                LOG.warn(
                        "session record {} cannot be written: {}. The charge goes on. Make room, lower recordMegabytes"
                                + " or correct recordDirectory.",
                        file,
                        e.toString());
            }
        }
    }
}
