package org.chasen.ocpp.v16.core;

import org.chasen.evse.StopReason;
import org.chasen.session.RemoteStart;
import org.jspecify.annotations.Nullable;

/** What a call of the Central System makes the charge point do, after it has been answered unless it says otherwise. */
sealed interface Act {

    /** Watch what becomes of a start to which a profile is promised. */
    record Expect(int connectorId, String idTag) implements Act {}

    /** Start a charge. */
    record Start(int connectorId, RemoteStart request) implements Act {}

    /** Stop a transaction. */
    record Stop(int connectorId, String transactionId, StopReason reason, String detail) implements Act {}

    /** Take a connector into or out of service. */
    record Operative(int connectorId, boolean operative) implements Act {}

    /** Stop what runs, unlock, and answer UnlockConnector then: its answer is the result. */
    record Unlock(int connectorId, @Nullable String transactionId) implements Act {}

    /** Send a BootNotification. */
    record Boot() implements Act {}

    /** Send a Heartbeat. */
    record Beat() implements Act {}

    /** Send the status of a connector; 0 for the charge point. */
    record Status(int connectorId) implements Act {}

    /** Send the meter values of a connector. */
    record Meter(int connectorId) implements Act {}

    /** Stop every transaction, then restart. */
    record Restart(boolean hard) implements Act {}

    /** Work out the limits again. */
    record Limits() implements Act {}

    /** A configuration key has a new value. */
    record Configured(String key) implements Act {}

    /** Something that has to survive a restart has changed. */
    record Keep() implements Act {}
}
