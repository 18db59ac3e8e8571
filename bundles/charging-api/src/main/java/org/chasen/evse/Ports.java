package org.chasen.evse;

/** Service properties that tie a port, a protocol service and an EVSE together. */
public final class Ports {
    /** Service property: EVSE id as OCPP counts it, an Integer from 1. */
    public static final String EVSE = "chasen.evse";

    /** Service property: connector id within the EVSE, an Integer from 1. */
    public static final String CONNECTOR = "chasen.connector";

    private Ports() {}
}
