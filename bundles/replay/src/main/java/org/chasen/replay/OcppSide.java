package org.chasen.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Delivery;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.IdToken;
import org.chasen.session.EvseEvent;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/**
 * The core of one OCPP version together with a management system that is always there and accepts everything. Methods
 * are called on the loop it was made with, and answers come back on it.
 */
interface OcppSide {
    /** Heartbeats, once a day, say nothing about a session. */
    int HEARTBEAT_INTERVAL_S = 86_400;

    /** How transactions are to be recorded. */
    TransactionPolicy policy();

    /** Connects, and is accepted. */
    void connect();

    /** Something happened at the EVSE. */
    void observe(EvseEvent event);

    /** Asks whether a token may charge. */
    void authorise(IdToken token, Consumer<Authorisation> then);

    /** Brings a transaction event to the management system. */
    void deliver(TransactionEvent event, @Nullable String memo, Consumer<Delivery> then);

    /** Text of a table that lies beside the core. */
    static String table(Class<?> core, String path) {
        try (InputStream in = core.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path beside " + core.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
