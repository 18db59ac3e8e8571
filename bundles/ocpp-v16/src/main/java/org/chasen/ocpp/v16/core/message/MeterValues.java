package org.chasen.ocpp.v16.core.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Meter values taken during or outside a transaction (4.7).
 *
 * @param connectorId connector; 0 for the main meter
 * @param transactionId transaction at that moment
 * @param meterValue values
 */
public record MeterValues(int connectorId, @Nullable Integer transactionId, List<MeterValue> meterValue) {

    /**
     * Answer.
     */
    public record Response() {}
}
