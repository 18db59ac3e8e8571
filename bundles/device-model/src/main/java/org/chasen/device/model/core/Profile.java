package org.chasen.device.model.core;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which of the official texts the names, attributes and levels of variables follow. */
public enum Profile {
    /** White paper and appendix 1.4 together: a CSMS written for either finds its names. */
    COMBINED("combined", Level.EVSE),
    /** Appendices of OCPP 2.0.1, version 1.4. */
    APPENDIX("appendix-1.4", Level.EVSE),
    /** White paper "Using OCPP with CHAdeMO" 1.0. */
    WHITE_PAPER("whitepaper-1.0", Level.CONNECTOR),
    /** OCPP 2.1 Edition 1. */
    OCPP_21("ocpp-2.1", Level.EVSE);

    private final String label;
    private final Level vehicleLevel;

    Profile(String label, Level vehicleLevel) {
        this.label = label;
        this.vehicleLevel = vehicleLevel;
    }

    /** Name in the configuration. */
    public String label() {
        return label;
    }

    /** Where ConnectedEV stands. */
    public Level vehicleLevel() {
        return vehicleLevel;
    }

    /** The profile of this name. */
    public static Profile of(String label) {
        return Arrays.stream(values())
                .filter(profile -> profile.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("deviceModelProfile '" + label + "' is not known, expected "
                                + Arrays.stream(values()).map(Profile::label).collect(Collectors.joining(", "))));
    }
}
