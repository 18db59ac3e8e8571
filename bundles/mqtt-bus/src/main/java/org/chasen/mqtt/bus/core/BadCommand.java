package org.chasen.mqtt.bus.core;

/** A request that cannot be understood, with the reason for its sender. */
final class BadCommand extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadCommand(String reason) {
        super(reason);
    }

    String reason() {
        String reason = getMessage();
        return reason == null ? "" : reason;
    }
}
