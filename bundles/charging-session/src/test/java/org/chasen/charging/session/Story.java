package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.chasen.evse.StopReason;
import org.chasen.session.ChargingState;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;

/**
 * What the CSMS services were told in all, and what must hold of it.
 *
 * @param delivered every event in the order of its delivery
 * @param unplugged when the vehicle was seen to be gone
 * @param lostWhileAway transactions during which the station lost power and found the vehicle gone
 * @param energyWh what flowed in all
 * @param powerLost the station lost power at least once
 * @param powerLostOnFullDisk and did so while it could not note what was delivered
 */
record Story(
        List<TransactionEvent> delivered,
        Set<Instant> unplugged,
        Set<String> lostWhileAway,
        double energyWh,
        boolean powerLost,
        boolean powerLostOnFullDisk) {

    void assertHolds() {
        Map<String, List<TransactionEvent>> transactions = new LinkedHashMap<>();
        for (TransactionEvent event : delivered) {
            List<TransactionEvent> before =
                    transactions.computeIfAbsent(event.transactionId(), id -> new ArrayList<>());
            boolean again = !before.isEmpty() && before.get(before.size() - 1).seqNo() == event.seqNo();
            if (!again || !powerLostOnFullDisk) {
                before.add(event);
            }
        }
        transactions.values().forEach(this::assertOneTransaction);
        assertSplitsAreSeamless();
        assertEnergyIsBilledOnce(transactions);
    }

    private void assertOneTransaction(List<TransactionEvent> events) {
        String id = events.stream().map(Transcript::line).toList().toString();
        int last = events.size() - 1;
        for (int place = 0; place <= last; place++) {
            TransactionEvent event = events.get(place);
            assertThat(event.seqNo()).as("seqNo at place %d of %s", place, id).isEqualTo(place);
            assertThat(event.type())
                    .as("type at place %d of %s", place, id)
                    .isEqualTo(
                            place == 0
                                    ? TransactionEvent.Type.STARTED
                                    : place == last ? TransactionEvent.Type.ENDED : TransactionEvent.Type.UPDATED);
            assertOneEvent(event);
            if (place > 0) {
                TransactionEvent before = events.get(place - 1);
                assertThat(event.meterWh()).as("register in %s", event).isGreaterThanOrEqualTo(before.meterWh());
            }
        }
        assertThat(last).as("events of %s after the first", id).isPositive();
        assertFaultIsToldBeforeTheEnd(events.get(last));
    }

    private void assertOneEvent(TransactionEvent event) {
        boolean split = event.trigger() == TriggerReason.CHARGING_STATE_CHANGED
                && event.type() != TransactionEvent.Type.UPDATED;
        if (event.chargingState() == ChargingState.CHARGING && !split) {
            assertThat(event.transferring()).as("Charging only in E: %s", event).isTrue();
        }
        if (event.trigger() == TriggerReason.STOP_AUTHORIZED
                || event.trigger() == TriggerReason.REMOTE_STOP
                || event.trigger() == TriggerReason.DEAUTHORIZED) {
            assertThat(event.transferring())
                    .as("a stop is told from F on: %s", event)
                    .isFalse();
        }
        if (event.type() == TransactionEvent.Type.STARTED) {
            assertThat(event.chargingState()).as("state of %s", event).isNotNull();
        }
        if (event.type() == TransactionEvent.Type.ENDED) {
            boolean whilePlugged = split || event.stoppedReason() == StopReason.IMMEDIATE_RESET;
            assertThat(whilePlugged
                            || unplugged.contains(event.timestamp())
                            || lostWhileAway.contains(event.transactionId()))
                    .as("no end while the vehicle is plugged in: %s", event)
                    .isTrue();
            assertThat(event.stoppedReason()).as("reason of %s", event).isNotNull();
        } else {
            assertThat(event.stoppedReason()).as("reason of %s", event).isNull();
        }
    }

    private void assertFaultIsToldBeforeTheEnd(TransactionEvent end) {
        if (end.stopCause() != null && end.stopCause().fault() != null) {
            assertThat(delivered)
                    .as("an Updated tells of the fault before %s", end)
                    .anyMatch(event -> event.type() == TransactionEvent.Type.UPDATED
                            && event.stopCause() != null
                            && event.stopCause().fault() == end.stopCause().fault()
                            && (event.trigger() == TriggerReason.ABNORMAL_CONDITION
                                    || event.trigger() == TriggerReason.EV_COMMUNICATION_LOST));
        }
    }

    /** When the management system is exchanged one transaction ends and another begins, at one moment and meter value. */
    private void assertSplitsAreSeamless() {
        List<TransactionEvent> ends = splits(TransactionEvent.Type.ENDED);
        List<TransactionEvent> starts = splits(TransactionEvent.Type.STARTED);
        assertThat(ends)
                .extracting(TransactionEvent::timestamp, TransactionEvent::meterWh)
                .containsExactlyInAnyOrderElementsOf(starts.stream()
                        .map(event -> org.assertj.core.groups.Tuple.tuple(event.timestamp(), event.meterWh()))
                        .toList());
    }

    private List<TransactionEvent> splits(TransactionEvent.Type type) {
        return delivered.stream()
                .filter(event -> event.type() == type && event.trigger() == TriggerReason.CHARGING_STATE_CHANGED)
                .collect(java.util.stream.Collectors.toMap(
                        TransactionEvent::transactionId, event -> event, (one, again) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private void assertEnergyIsBilledOnce(Map<String, List<TransactionEvent>> transactions) {
        double billed = transactions.values().stream()
                .mapToDouble(events ->
                        events.get(events.size() - 1).meterWh() - events.get(0).meterWh())
                .sum();
        if (powerLost) {
            assertThat(billed).as("energy billed, Wh").isLessThanOrEqualTo(energyWh + 1e-6);
        } else {
            assertThat(billed).as("energy billed, Wh").isCloseTo(energyWh, Offset.offset(1e-6));
        }
    }
}
