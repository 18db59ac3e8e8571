package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * A transaction ended (4.10).
 *
 * @param idTag token that ended it
 * @param meterStop register at its end, watt hours
 * @param timestamp when
 * @param transactionId number of the transaction
 * @param reason first cause; Local without it
 * @param transactionData meter values for billing
 */
public record StopTransaction(
        @Length(20) @Nullable String idTag,
        int meterStop,
        Instant timestamp,
        int transactionId,
        @Nullable Reason reason,
        @Nullable List<MeterValue> transactionData) {

    /**
     * Answer.
     *
     * @param idTagInfo what the Central System says of the token
     */
    public record Response(@Nullable IdTagVerdict idTagInfo) {}

    /** First cause of the end. */
    public enum Reason {
        @Wire("EmergencyStop")
        EMERGENCY_STOP,
        @Wire("EVDisconnected")
        EV_DISCONNECTED,
        @Wire("HardReset")
        HARD_RESET,
        @Wire("Local")
        LOCAL,
        @Wire("Other")
        OTHER,
        @Wire("PowerLoss")
        POWER_LOSS,
        @Wire("Reboot")
        REBOOT,
        @Wire("Remote")
        REMOTE,
        @Wire("SoftReset")
        SOFT_RESET,
        @Wire("UnlockCommand")
        UNLOCK_COMMAND,
        @Wire("DeAuthorized")
        DE_AUTHORIZED
    }
}
