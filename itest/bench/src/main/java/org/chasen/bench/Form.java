package org.chasen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One of the two forms of the station, in a directory of its own, as a process. */
enum Form {
    FELIX("plain Felix"),
    KARAF("Karaf");

    /** Java options of a station that has little memory. */
    static final String SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m";

    final String title;

    Form(String title) {
        this.title = title;
    }

    /** Lays the form out; the station finds its CSMS and its broker on these ports. */
    void lay(Path directory, boolean desk, int csmsPort, int brokerPort) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path etc = directory.resolve("etc");
        if (this == KARAF) {
            Path archive = only(Path.of("features/karaf/target"), "chasen-karaf-", ".tar.gz");
            execute("tar", "xzf", archive.toString(), "-C", directory.toString(), "--strip-components=1");
            if (desk) {
                Path features = etc.resolve("org.apache.karaf.features.cfg");
                Files.writeString(
                        features,
                        Files.readString(features)
                                .replace("chasen-ocpp-v201/", "chasen-desk, \\\n    chasen-ocpp-v201/"));
            }
        }
        copy(Path.of("config"), etc);
        if (desk) {
            copy(Path.of("config/desk"), etc);
            Files.deleteIfExists(etc.resolve("org.chasen.simulator.csms.cfg"));
            Files.deleteIfExists(etc.resolve("org.chasen.simulator.scenario.cfg"));
            append(etc, "org.chasen.chademo-1.cfg", Map.of("can.target", "(chasen.can.bus=desk)"));
        }
        for (String absent : List.of("can.socketcan-1", "can.socketcand-1", "hardware.mqtt-1")) {
            Files.deleteIfExists(etc.resolve("org.chasen." + absent + ".cfg"));
        }
        append(
                etc,
                "org.chasen.ocpp.cfg",
                Map.of("url", "ws://127.0.0.1:" + csmsPort + "/ocpp", "securityProfile", "0"));
        append(etc, "org.chasen.mqtt.bus.cfg", Map.of("url", "tcp://127.0.0.1:" + brokerPort));
        append(etc, "org.chasen.mqtt.broker.cfg", Map.of("port", String.valueOf(brokerPort)));
        append(
                etc,
                "org.chasen.charging.journal.cfg",
                Map.of("file", directory.resolve("journal.mv").toString()));
    }

    /** Makes a desk station that was laid out one of several EVSEs, with a priority of their cycles, and records each bus. */
    static void widen(Path directory, int evses, int realTimePriority, Path recording) throws IOException {
        Path etc = directory.resolve("etc");
        append(etc, "org.chasen.chademo-1.cfg", Map.of("realTimePriority", Integer.toString(realTimePriority)));
        append(
                etc,
                "org.chasen.simulator.cfg",
                Map.of("evses", Integer.toString(evses), "recordFile", recording.toString(), "socPercent", "10"));
        for (String name : List.of("org.chasen.chademo-", "org.chasen.charging.session-")) {
            String first = Files.readString(etc.resolve(name + "1.cfg"));
            for (int evse = 2; evse <= evses; evse++) {
                Files.writeString(
                        etc.resolve(name + evse + ".cfg"),
                        first.replaceAll("(?m)(chasen\\.evse ?= ?|^evseId = )1", "$1" + evse)
                                .replace("chasen.can.bus=desk", "chasen.can.bus=desk" + evse));
            }
        }
    }

    /** Starts the station in a heap of 64 MiB. */
    Process start(Path directory, boolean desk) throws IOException {
        return start(directory, desk, SMALL);
    }

    /** Starts the station with Java options beside those of its launcher. */
    Process start(Path directory, boolean desk, String javaOptions) throws IOException {
        List<String> command = new ArrayList<>();
        if (this == FELIX) {
            command.add(felix().resolve("bin/chasen").toString());
            command.addAll(List.of("--base", directory.toString()));
            if (desk) {
                command.add("--desk");
            }
        } else {
            command.addAll(List.of(directory.resolve("bin/karaf").toString(), "server"));
        }
        return launch(command, directory, javaOptions);
    }

    /** Starts the framework of this form with nothing of ours in it. */
    Process startBare(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        if (this == KARAF) {
            lay(directory, false, 1, 1);
            Path features = directory.resolve("etc/org.apache.karaf.features.cfg");
            Files.writeString(
                    features,
                    Files.readString(features).replaceAll("(?s)featuresBoot = .*?\n\n", "featuresBoot = \n\n"));
            return start(directory, false);
        }
        Path configuration = Files.writeString(
                directory.resolve("config.properties"),
                "org.osgi.framework.storage=" + directory.resolve("cache") + "\n");
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(SMALL.split(" ")));
        command.add("-Dfelix.config.properties=" + configuration.toUri());
        command.addAll(List.of("-jar", felix().resolve("lib/felix.jar").toString()));
        return launch(command, directory, "");
    }

    /** Ends the station as a service does: SIGTERM, then a limit. */
    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Resident memory in MiB. */
    static double residentMiB(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("no VmRSS of process " + process.pid());
    }

    private static Process launch(List<String> command, Path directory, String javaOptions) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("JAVA_OPTS", javaOptions);
        builder.environment().put("KARAF_EXEC", "exec"); // the process is the JVM
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                directory.resolve("console.log").toFile()));
        return builder.start();
    }

    private static Path felix() throws IOException {
        return only(Path.of("features/felix/target"), "chasen-felix-", "")
                .resolve("chasen")
                .toAbsolutePath();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path only(Path directory, String prefix, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.toString().endsWith(suffix)
                            && (!suffix.isEmpty() || Files.isDirectory(file)))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("no " + prefix + "* in " + directory + ": leave out --no-build"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cfg")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Sets keys: the last one of a name counts. */
    private static void append(Path etc, String file, Map<String, String> keys) throws IOException {
        StringBuilder text = new StringBuilder("\n");
        keys.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Files.writeString(etc.resolve(file), text, StandardOpenOption.APPEND);
    }

    private static void execute(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
