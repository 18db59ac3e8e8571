package org.chasen.ocpp.v16.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.chasen.csms.CompositeSchedule;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.RemoteStart;
import org.jspecify.annotations.Nullable;

/**
 * Everything a {@link ChargePoint} makes happen, and the time. No method waits; what comes back comes back later, on the
 * thread of the charge point.
 */
public interface Outside {
    /** Longest wait for a moment of the wall clock. */
    Duration LONGEST = Duration.ofDays(1);

    /** Monotonic time, nanoseconds. */
    long nanos();

    /** Wall-clock time. */
    Instant now();

    /**
     * Monotonic time at which to look again for a moment of the wall clock: no later than in a day, because the wall
     * clock is set now and then. {@link Long#MAX_VALUE} for null.
     */
    default long nanosAt(@Nullable Instant moment) {
        if (moment == null) {
            return Long.MAX_VALUE;
        }
        Duration wait = Duration.between(now(), moment);
        return nanos() + (wait.isNegative() ? 0 : wait.compareTo(LONGEST) < 0 ? wait.toNanos() : LONGEST.toNanos());
    }

    /** Sends a message of the charge point; its action is the name of the record. */
    void send(Record message, Request.Priority priority, boolean beforeAcceptance, Consumer<Outcome> then);

    /** Answers a call of the Central System. */
    void answer(IncomingCall call, Record payload);

    /** Answers a call of the Central System with an error. */
    void refuse(IncomingCall call, ErrorCode code, String description);

    /** Opens or closes the way for messages other than BootNotification. */
    void accept(boolean accepted);

    /** Starts a charge. */
    void start(int connectorId, RemoteStart request, Consumer<CommandResult> then);

    /** Stops a charge; null means whichever runs. */
    void stop(
            int connectorId,
            @Nullable String transactionId,
            StopReason reason,
            String detail,
            Consumer<CommandResult> then);

    /** Sets the limit of the Central System; null withdraws it. */
    void limit(int connectorId, @Nullable ChargingLimit limit);

    /** The composite schedule of a connector is another. */
    void scheduled(CompositeSchedule schedule);

    /** Takes a connector into or out of service. */
    void operative(int connectorId, boolean operative);

    /** Opens the lock. */
    void unlock(int connectorId, Consumer<CommandResult> then);

    /** Keeps these values, in the place of all kept before, until after the next restart. */
    void keep(Map<String, String> values);

    /** Link times have changed. */
    void retime(int messageTimeoutS, int pingIntervalS);

    /** The transaction policy has changed. */
    void policyChanged();

    /** The charge point is in another state of registration. */
    void registrationChanged();

    /** Restarts the station. */
    void restart();

    /** Something a technician should read. */
    void note(String text);
}
