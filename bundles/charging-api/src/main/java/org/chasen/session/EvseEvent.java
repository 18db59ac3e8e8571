package org.chasen.session;

import java.time.Instant;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.IdToken;
import org.chasen.evse.VehicleEvent;
import org.jspecify.annotations.Nullable;

/** Something happened at an {@link Evse}. Each event carries everything known just after it. */
public sealed interface EvseEvent {

    /** Everything known just after the event. */
    EvseSnapshot snapshot();

    /** When it happened, by the station's clock. */
    Instant at();

    /** Only values changed, or a listener has just subscribed; at most four times a second. */
    record Changed(EvseSnapshot snapshot, Instant at) implements EvseEvent {}

    /** A step of the charge sequence. */
    record Sequence(VehicleEvent.Kind kind, EvseSnapshot snapshot, Instant at) implements EvseEvent {}

    /** A token was accepted, refused, or its acceptance ended. */
    record Authorisation(IdToken idToken, Outcome outcome, String detail, EvseSnapshot snapshot, Instant at)
            implements EvseEvent {
        /** What became of the token. */
        public enum Outcome {
            ACCEPTED,
            REFUSED,
            WITHDRAWN,
            EXPIRED
        }
    }

    /** A transaction event is on disk. */
    record Recorded(TransactionEvent event, EvseSnapshot snapshot, Instant at) implements EvseEvent {}

    /** The limit in force changed. */
    record Limited(LimitInForce before, EvseSnapshot snapshot, Instant at) implements EvseEvent {}

    /** A fault was raised or cleared. */
    record Faulted(ActiveFault fault, boolean cleared, EvseSnapshot snapshot, Instant at) implements EvseEvent {}

    /** The EVSE was taken into or out of service. */
    record Operative(boolean operative, EvseSnapshot snapshot, Instant at) implements EvseEvent {}

    /** Meter values taken outside a transaction event, for example clock-aligned ones. */
    record Sampled(Sample sample, @Nullable String transactionId, EvseSnapshot snapshot, Instant at)
            implements EvseEvent {}
}
