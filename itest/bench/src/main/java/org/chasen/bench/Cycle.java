package org.chasen.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * How far the time between two H'109 is from 100 ms, at a whole desk station with eight EVSEs that charge: first with nothing else
 * to do, then while its CSMS hangs up, its bus is flooded, and its OCPP bundle is exchanged again and again. From the
 * recordings of its CAN buses. Flood and CSMS run in the bench's process on the same processors.
 */
final class Cycle {
    private static final int EVSES = 8;
    private static final int WITHIN_S = 120;
    private static final int PER_SECOND = 5_000;
    private static final int SLICES = 100;
    private static final int HANG_UP_S = 3;
    private static final int EXCHANGE_S = 7;
    private static final double PERIOD_S = 0.1;
    /** A longer silence is the end of a charge. */
    private static final double SILENCE_S = 5;

    private static final Pattern STATUS = Pattern.compile("\\((\\d+)\\.(\\d{6})\\) \\S+ 109#(\\S+).*");

    private final Path directory;
    private final Path recording;
    private final AtomicLong published = new AtomicLong();
    private volatile boolean loaded;
    private int exchanges;

    private Cycle(Path directory) {
        this.directory = directory;
        this.recording = directory.resolve("recording.log");
    }

    static void measure(Report report, int minutes) throws Exception {
        new Cycle(Files.createTempDirectory("chasen-bench")).run(report, minutes);
    }

    private void run(Report report, int minutes) throws Exception {
        int csmsPort = Stations.freePort();
        int brokerPort = Stations.freePort();
        Form.FELIX.lay(directory, true, csmsPort, brokerPort);
        int priority = Machine.realTimePriority();
        Form.widen(directory, EVSES, priority, recording);
        Pauses pauses = new Pauses(directory.resolve("gc.log"));
        PeerCsms csms = PeerCsms.on(csmsPort);
        Broker broker = Broker.of(directory, brokerPort);
        Process process = Form.FELIX.start(directory, true, pauses.option());
        final Window quiet;
        final Window busy;
        String quietLoad;
        String busyLoad;
        int connections;
        try {
            csms.booted.get(WITHIN_S, TimeUnit.SECONDS);
            BareTimer.install(directory.resolve("deploy"));
            charge(csms, brokerPort);
            TimeUnit.SECONDS.sleep(10);
            quiet = watch(report, "", 1);
            quietLoad = Machine.load();
            connections = csms.connections.get();
            loaded = true;
            List<Thread> load = new ArrayList<>();
            load.add(background("bench-flood", () -> flood(brokerPort)));
            load.add(background("bench-hang-up", () -> every(HANG_UP_S, csms::cut)));
            load.add(background("bench-exchange", () -> every(EXCHANGE_S, this::exchange)));
            TimeUnit.SECONDS.sleep(2);
            long before = published.get();
            busy = watch(report, " under load", minutes);
            busyLoad = Machine.load();
            published.addAndGet(-before);
            loaded = false;
            for (Thread thread : load) {
                thread.join();
            }
            connections = csms.connections.get() - connections;
        } finally {
            loaded = false;
            Form.end(process);
            broker.close();
            csms.stop(1000);
        }
        String what = EVSES + " connectors on one station, deviation of the 100 ms cycle, ";
        report.row(
                what + "nothing else",
                cycles(quiet),
                String.format(
                        Locale.ROOT, "goal p99.9 2, max 10 ms; realTimePriority %d; 1 min; %s", priority, quietLoad));
        report.row("an ordinary timer in that process", bare(quiet), "with nothing to do");
        report.row(
                what + "under load",
                cycles(busy),
                String.format(
                        Locale.ROOT,
                        "goal p99.9 2, max 10 ms; realTimePriority %d; %d min; %d OCPP connections, %,.0f MQTT messages/s through %s, OCPP bundle exchanged"
                                + " %d times; %s",
                        priority,
                        minutes,
                        connections,
                        published.get() / (60.0 * minutes),
                        broker.name(),
                        exchanges,
                        busyLoad));
        report.row("an ordinary timer in that process under load", bare(busy), "with nothing to do");
        report.row(
                "pauses of the collector in that process under load",
                pauses.during(moment -> busy.holds(moment.toEpochMilli() / 1e3)),
                "they stop everything there, the cycle too");
    }

    private static void charge(PeerCsms csms, int brokerPort) throws Exception {
        try (MqttClient bus = new MqttClient("tcp://127.0.0.1:" + brokerPort, "bench", new MemoryPersistence())) {
            Stations.connect(bus, EVSES);
            for (int evse = 1; evse <= EVSES; evse++) {
                Stations.desk(bus, evse, "plug", "{\"id\":\"plug-" + evse + "\"}");
                Stations.desk(
                        bus,
                        evse,
                        "token",
                        "{\"id\":\"token-" + evse + "\",\"idToken\":\"04A2C3D" + evse + "\",\"type\":\"ISO14443\"}");
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_S);
            while (csms.transactions.size() < EVSES) {
                if (System.nanoTime() > end) {
                    throw new IOException("only " + csms.transactions.size() + " of " + EVSES + " EVSEs charge");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
            bus.disconnect();
        }
    }

    /** With the machine's own timer beside it, where there is one. */
    private static Window watch(Report report, String how, int minutes) throws InterruptedException {
        String what = "a real-time thread of the machine" + how;
        Instant begin = Instant.now();
        try {
            Percentiles deviations = RealTimeTimer.start(minutes).deviations();
            report.row(what, deviations.toString(), "cyclictest with SCHED_FIFO 80, beside the station, no Java");
        } catch (IOException e) {
            report.missing(what, e);
        }
        long left = Duration.between(Instant.now(), begin.plusSeconds(60L * minutes))
                .toMillis();
        TimeUnit.MILLISECONDS.sleep(Math.max(0, left));
        return new Window(begin.toEpochMilli() / 1e3, Instant.now().toEpochMilli() / 1e3);
    }

    // ---- load

    private interface Work {
        void run() throws Exception;
    }

    private static Thread background(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        System.err.println(name + " ended: " + e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void every(int seconds, Work work) throws Exception {
        while (loaded) {
            for (int i = 0; i < 10 * seconds && loaded; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            work.run();
        }
    }

    /** To a topic the station listens to, so that every message goes through broker, link and dispatch. */
    private void flood(int brokerPort) throws MqttException {
        byte[] payload = "{\"value\":true}".getBytes(StandardCharsets.UTF_8);
        try (MqttClient bus = new MqttClient("tcp://127.0.0.1:" + brokerPort, "flood", new MemoryPersistence())) {
            bus.connect();
            long due = System.nanoTime();
            while (loaded) {
                for (int i = 0; i < PER_SECOND / SLICES; i++) {
                    bus.publish("charger/1/chademo/1/io/permission", payload, 0, false);
                    published.incrementAndGet();
                }
                due += 1_000_000_000L / SLICES;
                LockSupport.parkNanos(due - System.nanoTime());
            }
            bus.disconnect();
        }
    }

    /** The file is newer: the station's directory watcher stops the bundle, takes the file in, and starts it. */
    private void exchange() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("deploy"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("chasen-ocpp-"))
                    .toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                exchanges++;
            }
        }
    }

    // ---- what was recorded

    private record Window(double begin, double end) {
        boolean holds(double moment) {
            return moment >= begin && moment <= end;
        }
    }

    private String cycles(Window window) throws IOException {
        Percentiles deviations = new Percentiles();
        for (int evse = 1; evse <= EVSES; evse++) {
            Path file = evse == 1 ? recording : recording.resolveSibling(recording.getFileName() + ".desk" + evse);
            int before = deviations.size();
            read(file, window, deviations);
            int least = (int) ((window.end - window.begin) / PERIOD_S * 0.95);
            if (deviations.size() - before < least) {
                throw new IOException(file + " holds " + (deviations.size() - before) + " cycles, expected " + least);
            }
        }
        return deviations.toString();
    }

    private static void read(Path file, Window window, Percentiles deviations) throws IOException {
        double before = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher frame = STATUS.matcher(line);
            if (!frame.matches()) {
                continue;
            }
            double moment = Long.parseLong(frame.group(1)) + Long.parseLong(frame.group(2)) / 1e6;
            if (window.holds(moment) && before != 0 && moment - before < SILENCE_S) {
                deviations.add(Math.round(Math.abs(moment - before - PERIOD_S) * 1e9));
            }
            before = moment;
        }
    }

    private String bare(Window window) throws IOException {
        Percentiles deviations = new Percentiles();
        for (String line : Files.readAllLines(directory.resolve(BareTimer.FILE))) {
            String[] fields = line.split(" ");
            if (window.holds(Long.parseLong(fields[0]) / 1e3)) {
                deviations.add(Long.parseLong(fields[1]));
            }
        }
        return deviations.toString();
    }
}
