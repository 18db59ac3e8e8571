package org.chasen.devicemodel;

/** AttributeEnumType of OCPP 2.0.1. */
public enum AttributeType {
    ACTUAL("Actual"),
    TARGET("Target"),
    MIN_SET("MinSet"),
    MAX_SET("MaxSet");

    private final String wire;

    AttributeType(String wire) {
        this.wire = wire;
    }

    /** Spelling of OCPP 2.0.1. */
    public String wire() {
        return wire;
    }
}
