package org.chasen.architecture.violation.stationapi;

/** Stands for an interface of the station side. */
public interface Topic {

    String name();
}
