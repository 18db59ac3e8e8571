package org.chasen.ocpp.rpc;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect, and as whom.
 *
 * @param uri WebSocket URL with the station's identity as last path segment
 * @param subprotocol WebSocket subprotocol, offered in one header line
 * @param authorization value of the Authorization header; null for none
 * @param tls trust and keys; null for the plain or the runtime's default TLS
 * @param connectTimeout limit of TCP connect and of the upgrade
 * @param maxMessageChars longest message accepted; a longer one closes the link with code 1008
 */
public record Endpoint(
        URI uri,
        String subprotocol,
        @Nullable String authorization,
        @Nullable SSLContext tls,
        Duration connectTimeout,
        int maxMessageChars) {

    @Override
    public String toString() {
        return uri + " (" + subprotocol + ')'; // never the credentials
    }
}
