package org.chasen.ocpp.rpc;

import java.util.List;

/** Opens WebSockets to the CSMS. Thread: any; every method returns at once, events arrive on any thread. */
public interface WebSocketPort extends AutoCloseable {

    /** Begins to open a socket. */
    Socket dial(Events events);

    /**
     * Replaces what sockets opened from now on identify themselves with.
     *
     * @param authorizations values of the Authorization header; the first is used until the CSMS refuses it with HTTP
     *     status 401, then the next, and after the last the first again
     */
    void credentials(List<String> authorizations);

    /** Frees what all sockets share; sockets still open are dropped. */
    @Override
    void close();

    /** One socket, open or opening. What is sent leaves in the order given. */
    interface Socket {
        /** Sends a text message. */
        void send(String text);

        /** Sends a ping. */
        void ping();

        /** Sends a close frame and closes. */
        void close(int code, String reason);

        /** Drops the connection without a word. */
        void abort();
    }

    /** What happens to one socket. {@link #gone} comes last, and at most once. */
    interface Events {
        /** It is open. */
        void opened(String subprotocol);

        /** A whole text message arrived. */
        void text(String text);

        /** A ping or a pong arrived. */
        void alive();

        /** It did not open, or it is closed: why, for people. */
        void gone(String detail);
    }
}
