package org.chasen.simulator.csms;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.chasen.csmsserver.CsmsServer;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.jspecify.annotations.Nullable;

/** A WebSocket server on the loopback interface that speaks the subprotocols of OCPP-J. */
final class OcppServer extends CsmsServer {
    /** What happens on a connection; called on the server's threads. */
    interface Listener {
        void opened(WebSocket connection, String version, String stationId);

        void message(WebSocket connection, String text);

        void closed(WebSocket connection);

        void failed(Exception failure);

        void listening(int port);
    }

    private final String password;
    private final Listener listener;

    OcppServer(int port, String password, Listener listener) {
        super(port, "ocpp2.0.1", "ocpp1.6");
        this.password = password;
        this.listener = listener;
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (!password.isEmpty()) {
            String expected = Base64.getEncoder()
                    .encodeToString((station(request) + ":" + password).getBytes(StandardCharsets.UTF_8));
            if (!request.getFieldValue("Authorization").equals("Basic " + expected)) {
                throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, "wrong user or password");
            }
        }
        return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake request) {
        String protocol = connection.getProtocol().getProvidedProtocol();
        listener.opened(connection, protocol.equals("ocpp1.6") ? "1.6" : "2.0.1", station(request));
    }

    @Override
    public void onMessage(WebSocket connection, String text) {
        listener.message(connection, text);
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        listener.closed(connection);
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception failure) {
        super.onError(connection, failure);
        listener.failed(failure);
    }

    @Override
    public void onStart() {
        super.onStart();
        listener.listening(getPort());
    }

    private static String station(ClientHandshake request) {
        String path = request.getResourceDescriptor();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
