package org.chasen.ocpp.v16.core;

import java.util.Map;
import org.chasen.ocpp.v16.core.message.BootNotification;

/**
 * What the charge point is told when it starts.
 *
 * @param identity its BootNotification
 * @param reportSuspended tell suspended statuses before energy flows
 * @param faultWords faults in the words of 1.6
 * @param shipped configuration keys in the place of factory values
 */
public record ChargePointSettings(
        BootNotification identity, boolean reportSuspended, FaultWords faultWords, Map<String, String> shipped) {}
