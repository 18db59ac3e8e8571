package org.chasen.architecture.violation.chargingapi;

import org.chasen.architecture.violation.stationapi.Topic;

/** Stands for an interface of the charging side. */
public interface Port {

    void close();

    /** An interface of the charging side that knows the station side. */
    interface Gossip {
        void tell(Topic topic);
    }
}
