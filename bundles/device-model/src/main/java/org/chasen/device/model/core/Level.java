package org.chasen.device.model.core;

/** Where in the station a component stands. */
public enum Level {
    STATION,
    EVSE,
    CONNECTOR
}
