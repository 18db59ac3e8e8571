package org.chasen.ocpp.rpc;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link WebSocketPort} on the WebSocket of the JDK. Its threads end with {@link #close}. */
public final class JdkWebSocketPort implements WebSocketPort {
    /** The JDK lets a client send neither 1002 nor 1009. */
    private static final int POLICY_VIOLATION = 1008;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Endpoint endpoint;
    private final ThreadPoolExecutor threads;
    private final HttpClient http;
    private volatile Credentials credentials;

    /** A port to one endpoint; nothing is connected yet. */
    public JdkWebSocketPort(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.credentials =
                new Credentials(endpoint.authorization() == null ? List.of() : List.of(endpoint.authorization()));
        this.threads = new ThreadPoolExecutor(3, 3, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "ocpp-socket");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .connectTimeout(endpoint.connectTimeout());
        if (endpoint.tls() != null) {
            builder.sslContext(endpoint.tls());
        }
        this.http = builder.build();
    }

    @Override
    public Socket dial(Events events) {
        WebSocket.Builder builder = http.newWebSocketBuilder()
                .connectTimeout(endpoint.connectTimeout())
                .subprotocols(endpoint.subprotocol());
        String authorization = credentials.present();
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        JdkSocket socket = new JdkSocket(events, authorization);
        // Off the caller's thread: resolving a name may block.
        threads.execute(() -> socket.open(builder));
        return socket;
    }

    @Override
    public void credentials(List<String> authorizations) {
        credentials = new Credentials(authorizations);
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private String reason(Throwable failure, @Nullable String used) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof WebSocketHandshakeException refused) {
            int status = refused.getResponse().statusCode();
            return "the CSMS refused the WebSocket with HTTP status " + status
                    + (status == 401 ? ": check user (station identity) and password" + credentials.refused(used) : "");
        }
        return "cannot reach " + endpoint.uri() + ": " + describe(cause);
    }

    private static String describe(Throwable cause) {
        StringBuilder text = new StringBuilder();
        for (Throwable step = cause; step != null && text.length() < 300; step = step.getCause()) {
            text.append(text.isEmpty() ? "" : ", because ")
                    .append(step.getClass().getSimpleName());
            if (step.getMessage() != null) {
                text.append(' ').append(step.getMessage());
            }
        }
        return text.toString();
    }

    /**
     * One socket. The JDK wants one send at a time: each waits for the one before. A socket that takes nothing any more
     * is found by the ping supervision of the link.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is told by an event
    private final class JdkSocket implements Socket, WebSocket.Listener {
        private final Events events;
        private final @Nullable String authorization;
        private final StringBuilder partial = new StringBuilder();
        private CompletableFuture<@Nullable WebSocket> tail = new CompletableFuture<>();
        private final CompletableFuture<WebSocket> ready = new CompletableFuture<>();
        private volatile boolean aborted;
        private boolean ended;

        JdkSocket(Events events, @Nullable String authorization) {
            this.events = events;
            this.authorization = authorization;
        }

        void open(WebSocket.Builder builder) {
            try {
                builder.buildAsync(endpoint.uri(), this).whenComplete((webSocket, failure) -> {
                    if (failure != null) {
                        gone(reason(failure, authorization));
                    } else if (aborted) {
                        webSocket.abort();
                    }
                });
            } catch (RuntimeException e) {
                gone(reason(e, authorization));
            }
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            tail.complete(webSocket);
            ready.complete(webSocket);
            events.opened(webSocket.getSubprotocol());
            webSocket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            if (partial.length() + data.length() > endpoint.maxMessageChars()) {
                close(POLICY_VIOLATION, "message too big");
                gone("the CSMS sent a message of more than " + endpoint.maxMessageChars() + " characters");
                return null;
            }
            partial.append(data);
            if (last) {
                String text = partial.toString();
                partial.setLength(0);
                events.text(text);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            events.alive(); // OCPP-J has no binary messages: passed over
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            events.alive();
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            events.alive();
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            gone("the CSMS closed the link with code " + statusCode + (reason.isEmpty() ? "" : " (" + reason + ')'));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            gone("the link broke: " + describe(error));
        }

        @Override
        public void send(String text) {
            enqueue(webSocket -> webSocket.sendText(text, true));
        }

        @Override
        public void ping() {
            enqueue(webSocket -> webSocket.sendPing(ByteBuffer.allocate(0)));
        }

        @Override
        public void close(int code, String reason) {
            enqueue(webSocket -> webSocket.sendClose(code, reason));
            CompletableFuture.delayedExecutor(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::abort);
        }

        @Override
        public void abort() {
            aborted = true;
            ready.thenAccept(WebSocket::abort);
        }

        private synchronized void enqueue(Function<WebSocket, CompletableFuture<WebSocket>> send) {
            tail = tail.thenCompose(webSocket -> webSocket == null
                            ? CompletableFuture.completedFuture(null)
                            : send.apply(webSocket).thenApply(sent -> (@Nullable WebSocket) sent))
                    .exceptionally(failure -> {
                        gone("the link broke: " + reason(failure, authorization));
                        return null;
                    });
        }

        private void gone(String detail) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
            }
            events.gone(detail);
        }
    }
}
