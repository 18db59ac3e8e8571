package org.chasen.architecture.violation.stationapi;

import java.util.List;
import java.util.Optional;
import org.chasen.architecture.violation.chargingapi.Port;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;

/** Interfaces of an API that ask their users for more than the API. */
public final class Leaky {

    private Leaky() {}

    public interface Tight {
        Optional<List<Topic>> topics();
    }

    public interface InAParameter {
        void take(Logger logger);
    }

    public interface InAReturnType {
        Logger give();
    }

    public interface InATypeArgument {
        List<Logger> give();
    }

    public interface InAThrowsClause {
        void act() throws BundleException;
    }

    public interface InASuperType extends BundleActivator {}

    public interface OfTheOtherApi {
        void take(Port port);
    }
}
