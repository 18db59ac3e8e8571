package org.chasen.devicemodel;

/**
 * Result of reading or writing one attribute.
 *
 * @param status outcome
 * @param value value read; empty if unset or not read
 * @param reason why not, in one sentence; empty if accepted
 */
public record Access(Status status, String value, String reason) {

    /** Outcome; spelled as in OCPP 2.0.1 by {@link #wire()}. */
    public enum Status {
        ACCEPTED("Accepted"),
        REJECTED("Rejected"),
        UNKNOWN_COMPONENT("UnknownComponent"),
        UNKNOWN_VARIABLE("UnknownVariable"),
        NOT_SUPPORTED_ATTRIBUTE_TYPE("NotSupportedAttributeType"),
        /** Written, in force after the next start. */
        REBOOT_REQUIRED("RebootRequired");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        /** Spelling of OCPP 2.0.1. */
        public String wire() {
            return wire;
        }
    }

    /** Accepted with a value. */
    public static Access accepted(String value) {
        return new Access(Status.ACCEPTED, value, "");
    }
}
