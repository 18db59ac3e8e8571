package org.chasen.bus;

import org.osgi.annotation.versioning.ProviderType;

/** Ends a subscription. After {@link #close()} returns no new call to the listener begins. */
@ProviderType
public interface BusSubscription extends AutoCloseable {
    @Override
    void close();
}
