package org.chasen.devicemodel;

import org.osgi.annotation.versioning.ConsumerType;

/** Ends a subscription. After {@link #close()} returns no new call to the listener begins. */
@ConsumerType
public interface ModelSubscription extends AutoCloseable {
    @Override
    void close();
}
