package org.chasen.charging.session;

import org.chasen.session.TransactionEvent;

/** Transaction events as lines that people read. */
public final class Transcript {

    private Transcript() {}

    public static String line(TransactionEvent event) {
        StringBuilder line = new StringBuilder();
        line.append(event.transactionId()).append(' ').append(event.seqNo());
        line.append(' ').append(event.type().wire());
        line.append(' ').append(event.trigger().wire());
        if (event.chargingState() != null) {
            line.append(' ').append(event.chargingState().wire());
        }
        if (event.idToken() != null) {
            line.append(" token=").append(event.idToken().value());
        }
        if (event.remoteStartId() != null) {
            line.append(" remoteStartId=").append(event.remoteStartId());
        }
        if (event.stoppedReason() != null) {
            line.append(" reason=").append(event.stoppedReason().wire());
        }
        if (event.stopCause() != null && event.stopCause().fault() != null) {
            line.append(" fault=").append(event.stopCause().fault().code());
        }
        line.append(' ').append((long) event.meterWh()).append("Wh");
        event.samples()
                .forEach(sample ->
                        line.append(" [").append(sample.context().wire()).append(']'));
        if (event.offline()) {
            line.append(" offline");
        }
        return line.toString();
    }
}
