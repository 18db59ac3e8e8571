package org.chasen.ocpp.rpc.core;

import com.fasterxml.jackson.databind.JsonNode;

/** What the {@link LinkMachine} is told. What comes from a socket carries the epoch of the dial that opened it. */
public sealed interface LinkInput {

    /** Connect, and stay connected. */
    record Start() implements LinkInput {}

    /** Close cleanly and stay closed. */
    record Stop(String reason) implements LinkInput {}

    /** Close cleanly and connect anew, with nothing that counts as a failure. */
    record Reconnect(String reason) implements LinkInput {}

    /** The deadline has come. */
    record Tick() implements LinkInput {}

    /** The socket is open with this subprotocol; empty if the CSMS chose none. */
    record Opened(long epoch, String subprotocol) implements LinkInput {}

    /** The socket did not open, or is gone. */
    record Gone(long epoch, String detail) implements LinkInput {}

    /** A whole text message. */
    record Text(long epoch, String text) implements LinkInput {}

    /** A pong, or another sign of life. */
    record Alive(long epoch) implements LinkInput {}

    /** Send a request. */
    record Call(Request request) implements LinkInput {}

    /** Answer a CALL of the CSMS. */
    record Answer(IncomingCall call, JsonNode payload) implements LinkInput {}

    /** Answer a CALL of the CSMS with an error. */
    record Refuse(IncomingCall call, ErrorCode code, String description) implements LinkInput {}

    /** The CSMS accepted the BootNotification, or no longer does. */
    record Accepted(boolean accepted) implements LinkInput {}

    /** New times and bounds; they count for what begins from now on. */
    record Configured(LinkSettings settings) implements LinkInput {}
}
