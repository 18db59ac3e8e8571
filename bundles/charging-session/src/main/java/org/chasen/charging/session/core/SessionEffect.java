package org.chasen.charging.session.core;

import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.chasen.session.TransactionEvent;

/** What is to be done, in this order. */
public sealed interface SessionEffect {

    /** Write an event to the journal with what must survive; tell nobody before it is on disk. */
    record Write(TransactionEvent event, TransactionMemory memory) implements SessionEffect {}

    /** Write down where an open transaction stands. */
    record Checkpoint(TransactionMemory memory) implements SessionEffect {}

    /** Write down whether the EVSE is in service. */
    record KeepOperative(boolean operative) implements SessionEffect {}

    /** Ask the CSMS whether a token may charge. */
    record Authorise(long question, IdToken idToken) implements SessionEffect {}

    /** Begin the charge sequence. */
    record StartVehicle() implements SessionEffect {}

    /** End the charge sequence. */
    record StopVehicle(StopReason reason, String detail) implements SessionEffect {}

    /** The limit in force, amperes. */
    record LimitVehicle(double currentA) implements SessionEffect {}

    /** Clear the latched faults of the vehicle side. */
    record ClearVehicleFaults() implements SessionEffect {}

    /** Open the latch lock. */
    record UnlockVehicle() implements SessionEffect {}

    /** Begin a self-test, or take it back. */
    record TestVehicleSide(boolean on) implements SessionEffect {}

    /** Tell the technician. */
    record Note(String text) implements SessionEffect {}

    /** Tell the listeners. */
    record Emit(EvseEvent event) implements SessionEffect {}

    /** Answer a command. */
    record Reply(long command, CommandResult result) implements SessionEffect {}
}
