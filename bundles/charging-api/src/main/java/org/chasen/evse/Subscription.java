package org.chasen.evse;

import org.osgi.annotation.versioning.ConsumerType;

/** Ends a subscription. After {@link #close()} returns no new call to the listener begins. */
@ConsumerType
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
