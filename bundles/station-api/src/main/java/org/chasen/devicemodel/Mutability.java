package org.chasen.devicemodel;

/** MutabilityEnumType of OCPP 2.0.1. */
public enum Mutability {
    READ_ONLY("ReadOnly"),
    WRITE_ONLY("WriteOnly"),
    READ_WRITE("ReadWrite");

    private final String wire;

    Mutability(String wire) {
        this.wire = wire;
    }

    /** Spelling of OCPP 2.0.1. */
    public String wire() {
        return wire;
    }
}
