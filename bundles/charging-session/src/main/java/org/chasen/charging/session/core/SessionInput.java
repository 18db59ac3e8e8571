package org.chasen.charging.session.core;

import java.util.List;
import java.util.Map;
import org.chasen.csms.Authorisation;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.IdToken;
import org.chasen.evse.MeterReading;
import org.chasen.evse.StopReason;
import org.chasen.evse.UserAction;
import org.chasen.evse.VehicleEvent;
import org.chasen.session.ChargingLimit;
import org.chasen.session.RemoteStart;
import org.jspecify.annotations.Nullable;

/** What a {@link ChargingSession} is told. A {@code command} number comes back in {@link SessionEffect.Reply}. */
public sealed interface SessionInput {

    /** Time has passed. */
    record Tick() implements SessionInput {}

    /**
     * The station starts: what the journal kept of the life before, the OCPP version each of it belongs to, by transaction
     * id, and whether the EVSE is in service.
     */
    record Recovered(List<TransactionMemory> open, Map<String, String> owners, boolean operative)
            implements SessionInput {}

    /** The station stops in order: end the charge. */
    record ShutDown() implements SessionInput {}

    /** Something happened on the vehicle side. */
    record Vehicle(VehicleEvent event) implements SessionInput {}

    /** The protocol service of the connector is gone. */
    record VehicleLost() implements SessionInput {}

    /** The meter reports. */
    record Metered(MeterReading reading) implements SessionInput {}

    /** The driver does something. */
    record Acted(UserAction action) implements SessionInput {}

    /** A CSMS service has come. */
    record CsmsBound(String version, TransactionPolicy policy, boolean online) implements SessionInput {}

    /** The link of the CSMS service came up or went down. */
    record CsmsLinked(boolean online) implements SessionInput {}

    /** The CSMS wants transactions recorded differently. */
    record PolicyChanged(TransactionPolicy policy) implements SessionInput {}

    /** The CSMS service leaves; its transaction is split. */
    record CsmsLeft() implements SessionInput {}

    /** The framework stops and takes the CSMS service with it; nothing is split. */
    record CsmsStopped() implements SessionInput {}

    /** Answer to a {@link SessionEffect.Authorise}. */
    record Answered(long question, Authorisation answer) implements SessionInput {}

    /** The CSMS judged the token of a transaction when it acknowledged an event. */
    record Acknowledged(String transactionId, Authorisation authorisation) implements SessionInput {}

    /** A transaction is on disk as one of this OCPP version. */
    record Owned(String transactionId, String version) implements SessionInput {}

    /** A token is presented by command. */
    record Present(long command, IdToken idToken) implements SessionInput {}

    /** A remote start. */
    record Start(long command, RemoteStart request) implements SessionInput {}

    /** A stop by command. */
    record Stop(long command, @Nullable String transactionId, StopReason reason, String detail)
            implements SessionInput {}

    /** The limit of one source. */
    record Limit(long command, ChargingLimit limit) implements SessionInput {}

    /** The limit of one source is withdrawn. */
    record ClearLimit(long command, String source) implements SessionInput {}

    /** In or out of service. */
    record Operative(long command, boolean operative) implements SessionInput {}

    /** Opens the latch lock. */
    record Unlock(long command) implements SessionInput {}

    /** Begins a self-test, or takes it back. */
    record SelfTest(long command, boolean on) implements SessionInput {}

    /** Clears latched faults. */
    record ClearFaults(long command) implements SessionInput {}
}
