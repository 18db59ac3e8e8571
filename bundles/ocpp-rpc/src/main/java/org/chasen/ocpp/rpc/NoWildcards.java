package org.chasen.ocpp.rpc;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what another trusts, unless the CSMS certificate is valid for a whole domain (2.0.1 errata 2.62). */
final class NoWildcards extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager other;

    NoWildcards(X509ExtendedTrustManager other) {
        this.other = other;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        other.checkServerTrusted(chain, type, engine);
        refuseWildcard(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        other.checkServerTrusted(chain, type, socket);
        refuseWildcard(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        other.checkServerTrusted(chain, type);
        refuseWildcard(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        other.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        other.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        other.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return other.getAcceptedIssuers();
    }

    private static void refuseWildcard(X509Certificate certificate) throws CertificateException {
        boolean wildcard = certificate.getSubjectX500Principal().getName().contains("CN=*.");
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names != null) {
            wildcard |=
                    names.stream().anyMatch(name -> String.valueOf(name.get(1)).startsWith("*."));
        }
        if (wildcard) {
            throw new CertificateException(
                    "the CSMS shows a wildcard certificate, which is refused: give it one for its"
                            + " own name, or set allowWildcardCertificates");
        }
    }
}
