package org.chasen.ocpp.v201.core;

import org.chasen.devicemodel.DeviceModel;
import org.jspecify.annotations.Nullable;

/** What else is on the station and can be asked at once. */
public interface Surroundings {

    /** The device model; null while there is none. */
    @Nullable
    DeviceModel deviceModel();

    /**
     * Whether transaction events wait to be delivered.
     *
     * @param transactionId those of one transaction; null for any
     */
    boolean queued(@Nullable String transactionId);
}
