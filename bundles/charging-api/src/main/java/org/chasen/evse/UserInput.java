package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/** Token reader and buttons of one EVSE. */
@ConsumerType
public interface UserInput {

    /** Delivers what the driver does. */
    Subscription subscribe(Consumer<UserAction> listener);
}
