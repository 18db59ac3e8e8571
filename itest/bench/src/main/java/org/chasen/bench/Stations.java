package org.chasen.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Both forms as processes: how long until they report, and what they hold in memory. */
final class Stations {
    private static final int WITHIN_S = 90;
    private static final long SETTLE_MS = 3000;
    private static final long POLL_MS = 200;

    private Stations() {}

    /** Start of the process to BootNotification, cold and warm. */
    static void boot(Report report, int runs) throws Exception {
        for (Form form : Form.values()) {
            double[] cold = new double[runs];
            double[] warm = new double[runs];
            for (int run = 0; run < runs; run++) {
                Path directory = Files.createTempDirectory("chasen-bench");
                int csmsPort = freePort();
                form.lay(directory, false, csmsPort, freePort());
                cold[run] = bootOnce(form, directory, csmsPort);
                warm[run] = bootOnce(form, directory, csmsPort);
            }
            String limit = "median of " + runs;
            report.row("boot to BootNotification, " + form.title + ", cold cache", seconds(cold), limit);
            report.row("boot to BootNotification, " + form.title + ", warm cache", seconds(warm), limit);
        }
    }

    /** Resident memory after one charge, next to the bare framework. */
    static void memory(Report report, int runs) throws Exception {
        for (Form form : Form.values()) {
            double[] bare = new double[runs];
            double[] station = new double[runs];
            for (int run = 0; run < runs; run++) {
                Process framework = form.startBare(Files.createTempDirectory("chasen-bench"));
                try {
                    TimeUnit.MILLISECONDS.sleep(2 * SETTLE_MS);
                    bare[run] = Form.residentMiB(framework);
                } finally {
                    Form.end(framework);
                }
                station[run] = charge(form, Form.SMALL);
            }
            report.row(
                    "resident memory after a charge, desk station on " + form.title + ", heap of 64 MiB",
                    mebibytes(station),
                    "bare framework " + mebibytes(bare) + "; median of " + runs);
        }
        double[] roomy = new double[runs];
        for (int run = 0; run < runs; run++) {
            roomy[run] = charge(Form.FELIX, "");
        }
        report.row(
                "resident memory after a charge, desk station on " + Form.FELIX.title + ", heap of its launcher",
                mebibytes(roomy),
                "median of " + runs);
    }

    private static double bootOnce(Form form, Path directory, int csmsPort) throws Exception {
        PeerCsms csms = PeerCsms.on(csmsPort);
        long begin = System.nanoTime();
        Process process = form.start(directory, false);
        try {
            return (csms.booted.get(WITHIN_S, TimeUnit.SECONDS) - begin) / 1e9;
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IOException(form.title + " sent no BootNotification within " + WITHIN_S + " s: see " + directory);
        } finally {
            Form.end(process);
            csms.stop(1000);
        }
    }

    private static double charge(Form form, String javaOptions) throws Exception {
        Path directory = Files.createTempDirectory("chasen-bench");
        int csmsPort = freePort();
        int brokerPort = freePort();
        form.lay(directory, true, csmsPort, brokerPort);
        PeerCsms csms = PeerCsms.on(csmsPort);
        Process process = form.start(directory, true, javaOptions);
        try {
            csms.booted.get(WITHIN_S, TimeUnit.SECONDS);
            try (MqttClient bus = new MqttClient("tcp://127.0.0.1:" + brokerPort, "bench", new MemoryPersistence())) {
                connect(bus, 1);
                desk(bus, "plug", "{\"id\":\"1\"}");
                desk(bus, "token", "{\"id\":\"2\",\"idToken\":\"04A2C3D4\",\"type\":\"ISO14443\"}");
                csms.charging.get(WITHIN_S, TimeUnit.SECONDS);
                TimeUnit.MILLISECONDS.sleep(SETTLE_MS);
                desk(bus, "vehicle_stop", "{\"id\":\"3\"}");
                TimeUnit.MILLISECONDS.sleep(2 * SETTLE_MS);
                desk(bus, "unplug", "{\"id\":\"4\"}");
                csms.ended.get(WITHIN_S, TimeUnit.SECONDS);
                bus.disconnect();
            }
            return Form.residentMiB(process);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IOException(
                    "no complete charge on " + form.title + " within " + WITHIN_S + " s: see " + directory);
        } finally {
            Form.end(process);
            csms.stop(1000);
        }
    }

    /** Connects, and waits for the desk: both may come up after the link to the CSMS, and a broker may hang up in between. */
    static void connect(MqttClient bus, int evses) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_S);
        Set<String> states = ConcurrentHashMap.newKeySet();
        while (!bus.isConnected() || states.size() < evses) {
            if (System.nanoTime() > end) {
                throw new IOException("the desk told the state of " + states + ", expected " + evses + " EVSEs");
            }
            try {
                if (!bus.isConnected()) {
                    bus.connect();
                    bus.subscribe("charger/1/chademo/desk/+/state", (topic, message) -> states.add(topic));
                }
            } catch (MqttException e) {
                // once more
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private static void desk(MqttClient bus, String command, String json) throws Exception {
        desk(bus, 1, command, json);
    }

    /** A command to the vehicle or the driver at an EVSE of the desk. */
    static void desk(MqttClient bus, int evse, String command, String json) throws Exception {
        MqttMessage message = new MqttMessage(json.getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        bus.publish("charger/1/chademo/desk/" + evse + "/cmd/" + command, message);
    }

    private static String mebibytes(double[] values) {
        return String.format(Locale.ROOT, "%.0f MiB", Report.median(values));
    }

    private static String seconds(double[] values) {
        return String.format(Locale.ROOT, "%.2f s", Report.median(values));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
