package org.chasen.itest.bus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority made on the spot, and a broker's certificate it signed. */
final class Certificates {
    private static final String PASSWORD = "changeit";

    private Certificates() {}

    /** Leaves {@code ca.pem}, {@code broker.pem} and {@code key.pem}. */
    static void write(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("keys.p12");
        pair(file, "ca", "CN=test authority", "-ext", "bc:c");
        pair(file, "broker", "CN=127.0.0.1", "-signer", "ca", "-ext", "SAN=IP:127.0.0.1");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        pem(
                directory.resolve("ca.pem"),
                "CERTIFICATE",
                store.getCertificate("ca").getEncoded());
        pem(
                directory.resolve("broker.pem"),
                "CERTIFICATE",
                store.getCertificate("broker").getEncoded());
        pem(
                directory.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey("broker", PASSWORD.toCharArray()).getEncoded());
    }

    private static void pair(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-alias", alias, "-dname", name, "-keyalg", "EC", "-validity", "2"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of(more));
        Processes.run(command);
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
