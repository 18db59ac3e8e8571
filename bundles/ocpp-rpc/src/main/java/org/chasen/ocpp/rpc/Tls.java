package org.chasen.ocpp.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS contexts from files: whom to trust, and the station's own certificate. */
final class Tls {

    private Tls() {}

    /**
     * A context.
     *
     * @param trustStore PKCS12, JKS, or PEM with certificates; null trusts what the Java runtime trusts
     * @param keyStore PKCS12 or JKS with the station's key; null for none
     * @param wildcards whether a wildcard certificate of the CSMS is accepted
     * @throws IllegalArgumentException a file cannot be read: says which, and why
     */
    static SSLContext context(
            @Nullable Path trustStore,
            String trustPassword,
            @Nullable Path keyStore,
            String keyPassword,
            boolean wildcards) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(keyStore, keyPassword), trust(trustStore, trustPassword, wildcards), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("org.chasen.ocpp: TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyManager @Nullable [] keys(@Nullable Path file, String password) throws GeneralSecurityException {
        if (file == null) {
            return null;
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(file, password, "keyStore"), password.toCharArray());
        return keys.getKeyManagers();
    }

    private static TrustManager[] trust(@Nullable Path file, String password, boolean wildcards)
            throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(file == null ? null : store(file, password, "trustStore"));
        TrustManager[] managers = trust.getTrustManagers();
        for (int i = 0; i < managers.length; i++) {
            if (!wildcards && managers[i] instanceof X509ExtendedTrustManager manager) {
                managers[i] = new NoWildcards(manager);
            }
        }
        return managers;
    }

    private static KeyStore store(Path file, String password, String key) {
        try {
            String name = file.toString();
            if (name.endsWith(".pem") || name.endsWith(".crt")) {
                return pem(file);
            }
            return KeyStore.getInstance(file.toFile(), password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "org.chasen.ocpp: " + key + " " + file + " cannot be read (" + e.getMessage()
                            + "); expected PKCS12 or JKS with the given password, or PEM certificates in .pem or .crt",
                    e);
        }
    }

    private static KeyStore pem(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
        }
        return store;
    }
}
