package org.chasen.ocpp.rpc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.chasen.csmsserver.CsmsServer;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;

/** A WebSocket server on a free port that records and says what a test wants; shares no code with the client. */
final class TestCsms extends CsmsServer {
    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    final BlockingQueue<WebSocket> links = new LinkedBlockingQueue<>();
    final List<Map<String, String>> handshakes = new CopyOnWriteArrayList<>();

    TestCsms(String subprotocol) {
        super(0, subprotocol);
    }

    TestCsms up() throws InterruptedException {
        listen();
        return this;
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket link, Draft draft, ClientHandshake request) throws InvalidDataException {
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.iterateHttpFields().forEachRemaining(name -> headers.put(name, request.getFieldValue(name)));
        headers.put("path", request.getResourceDescriptor());
        handshakes.add(headers);
        return super.onWebsocketHandshakeReceivedAsServer(link, draft, request);
    }

    @Override
    public void onOpen(WebSocket link, ClientHandshake handshake) {
        links.add(link);
    }

    @Override
    public void onMessage(WebSocket link, String message) {
        received.add(message);
    }
}
