package org.chasen.ocpp.rpc.core;

/** What the {@link LinkMachine} wants done, in this order. */
public sealed interface LinkEffect {

    /** Open a socket. */
    record Dial(long epoch) implements LinkEffect {}

    /** Send a text message. */
    record Send(long epoch, String text) implements LinkEffect {}

    /** Send a ping. */
    record Ping(long epoch) implements LinkEffect {}

    /** Send a close frame with this code, then close. */
    record Close(long epoch, int code, String reason) implements LinkEffect {}

    /** Drop the socket at once. */
    record Abort(long epoch) implements LinkEffect {}

    /** The link is in another state. */
    record Changed(LinkState state, String detail) implements LinkEffect {}

    /** A CALL of the CSMS waits for its answer. */
    record Incoming(IncomingCall call) implements LinkEffect {}

    /** A request is done. */
    record Completed(Request request, Outcome outcome) implements LinkEffect {}

    /** A message passed. */
    record Passed(PassedMessage message) implements LinkEffect {}

    /** Something a technician may want to know. */
    record Noted(String text) implements LinkEffect {}
}
