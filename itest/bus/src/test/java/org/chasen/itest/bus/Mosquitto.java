package org.chasen.itest.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A broker of its own on a free port, with one user; with a certificate it speaks TLS alone. */
final class Mosquitto implements AutoCloseable {
    static final String USER = "station";
    static final String PASSWORD = "kettle";

    static final String INSTALL =
            "The station is checked against a broker that is not its own. On Debian: apt-get install"
                    + " mosquitto mosquitto-clients";

    private final Path directory;
    private final int port = Processes.freePort();
    private final boolean tls;
    private Process process;

    private Mosquitto(Path directory, boolean tls) {
        this.directory = directory;
        this.tls = tls;
    }

    static Mosquitto plain(Path directory) throws Exception {
        return new Mosquitto(directory, false).prepare("");
    }

    static Mosquitto secured(Path directory) throws Exception {
        Certificates.write(directory);
        return new Mosquitto(directory, true)
                .prepare("certfile " + directory.resolve("broker.pem") + "\nkeyfile " + directory.resolve("key.pem"));
    }

    private Mosquitto prepare(String listener) throws Exception {
        Path passwords = directory.resolve("passwords");
        Processes.run(List.of(program("mosquitto_passwd"), "-b", "-c", passwords.toString(), USER, PASSWORD));
        Files.write(
                directory.resolve("mosquitto.conf"),
                List.of(
                        "user root", // counts for root alone: the files of this test are root's then
                        "listener " + port + " 127.0.0.1",
                        listener,
                        "allow_anonymous false",
                        "password_file " + passwords));
        return start();
    }

    String url() {
        return (tls ? "ssl" : "tcp") + "://127.0.0.1:" + port;
    }

    /** The certificate that vouches for it. */
    Path ca() {
        return directory.resolve("ca.pem");
    }

    Mosquitto start() throws IOException {
        process = new ProcessBuilder(
                        program("mosquitto"),
                        "-c",
                        directory.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("mosquitto.log").toFile()))
                .start();
        await().until(this::listening);
        return this;
    }

    /** Power cut. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    private boolean listening() {
        assertThat(process.isAlive()).as("mosquitto runs; see %s", directory).isTrue();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the broker and its tools are on this machine. */
    static boolean installed() {
        return Stream.of("mosquitto", "mosquitto_pub", "mosquitto_sub", "mosquitto_passwd")
                .allMatch(name -> find(name).isPresent());
    }

    /** Path of one of its programs. */
    static String program(String name) {
        return find(name)
                .orElseThrow(() -> new AssertionError(name + " is not installed. " + INSTALL))
                .toString();
    }

    /** Debian keeps the broker where only root's path leads. */
    private static Optional<Path> find(String name) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(":", -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
