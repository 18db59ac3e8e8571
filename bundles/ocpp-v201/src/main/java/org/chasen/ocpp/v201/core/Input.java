package org.chasen.ocpp.v201.core;

import org.chasen.evse.IdToken;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.chasen.session.TransactionEvent;

/** What the {@link Station} is told. */
public sealed interface Input {

    /** The link is in another state. */
    record Linked(LinkState state, String detail) implements Input {}

    /** The CSMS calls. */
    record Called(IncomingCall call) implements Input {}

    /** A request that was sent is done. */
    record Answered(long token, Outcome outcome) implements Input {}

    /** A command to an EVSE is done. */
    record Commanded(long token, CommandResult result) implements Input {}

    /** Something happened at an EVSE. */
    record AtEvse(EvseEvent event) implements Input {}

    /** An EVSE is no longer there. */
    record EvseGone(int evseId) implements Input {}

    /** Another service is this EVSE from now on. */
    record EvseReplaced(int evseId) implements Input {}

    /** A transaction event is to be sent. */
    record Deliver(long id, TransactionEvent event) implements Input {}

    /** A token is to be judged. */
    record Authorise(long id, IdToken idToken) implements Input {}

    /** One of our own variables was written, by key. */
    record VariableSet(String key, String value) implements Input {}

    /** The deadline has come. */
    record Tick() implements Input {}
}
