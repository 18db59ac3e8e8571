package org.chasen.can.socketcand.core;

/** What a socketcand server says, one message between angle brackets. */
public sealed interface Message {

    /** Greeting after the connection is made. */
    record Hi() implements Message {}

    /** The last command was carried out. */
    record Ok() implements Message {}

    /** Answer to an echo, proof that the server lives. */
    record Echo() implements Message {}

    /**
     * A classical data frame with an 11-bit identifier.
     *
     * @param id identifier, 0..0x7FF
     * @param length bytes of payload, 0..8
     * @param payload byte 0 lowest
     */
    record Frame(int id, int length, long payload) implements Message {}

    /** An extended or a remote frame. */
    record Foreign(String text) implements Message {}

    /** An error frame of the controller; {@code classes} as in linux/can/error.h. */
    record ErrorFrame(long classes) implements Message {}

    /** The server refuses; its words. */
    record Refusal(String text) implements Message {}

    /** Nothing this client knows, or a frame that is not well formed. */
    record Unknown(String text) implements Message {}
}
