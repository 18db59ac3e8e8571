package org.chasen.architecture.violation.provider;

import java.util.List;
import org.chasen.architecture.violation.chargingapi.Port;
import org.chasen.architecture.violation.other.Neighbour;
import org.chasen.architecture.violation.stationapi.Topic;
import org.chasen.can.CanBus;

/** Classes of a provider on the charging side. */
public final class Curious {

    private Curious() {}

    public static final class AboutNothing {
        public void use(Port port) {
            port.close();
        }
    }

    public static final class AboutItsNeighbour {
        public void use() {
            Neighbour.visit();
        }
    }

    /** In a type argument alone. */
    public static final class AboutTheStation {
        public int use(List<Topic> topics) {
            return topics.size();
        }
    }

    public static final class AboutTheCanBus {
        public String use(CanBus bus) {
            return bus.toString();
        }
    }
}
