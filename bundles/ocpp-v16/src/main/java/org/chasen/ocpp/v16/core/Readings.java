package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chasen.ocpp.v16.core.message.DataTransfer;
import org.chasen.ocpp.v16.core.message.MeterValue;
import org.chasen.ocpp.v16.core.message.MeterValues;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Values that come without a transaction event: meter values on the clock and on demand, and those of the vehicle where
 * ConnectedEVInterval asks for them. A moment of the clock that passed without a link is passed over.
 */
final class Readings {
    private static final long NANOS = 1_000_000_000L;

    private final Map<Integer, EvseSnapshot> evses;
    private final Configuration configuration;
    private final TransactionBook transactions;
    private @Nullable Instant alignedAt;
    private long vehicleAtNanos = Long.MAX_VALUE;

    Readings(Map<Integer, EvseSnapshot> evses, Configuration configuration, TransactionBook transactions) {
        this.evses = evses;
        this.configuration = configuration;
        this.transactions = transactions;
    }

    /** An interval was changed. */
    void configured() {
        alignedAt = null;
        vehicleAtNanos = Long.MAX_VALUE;
    }

    /** The link is lost. */
    void lost() {
        alignedAt = null;
    }

    /** What has to be sent now. Call while the Central System accepts messages. */
    List<Record> due(long nowNanos, Instant now) {
        List<Record> due = new ArrayList<>(aligned(now));
        due.addAll(vehicles(nowNanos));
        return due;
    }

    /** Next moment of the clock; null for none. */
    @Nullable
    Instant alignedAt() {
        return alignedAt;
    }

    /** Next moment of the vehicles' values; {@link Long#MAX_VALUE} for none. */
    long vehicleAtNanos() {
        return vehicleAtNanos;
    }

    private List<Record> aligned(Instant now) {
        List<Record> due = new ArrayList<>();
        int interval = configuration.number(ConfigurationKey.CLOCK_ALIGNED_DATA_INTERVAL);
        if (interval == 0) {
            alignedAt = null;
            return due;
        }
        if (alignedAt != null && !now.isBefore(alignedAt)) {
            for (int connector : evses.keySet()) {
                MeterValues values =
                        of(connector, ConfigurationKey.METER_VALUES_ALIGNED_DATA, Sample.Context.SAMPLE_CLOCK, now);
                if (values != null) {
                    due.add(values);
                }
            }
        }
        alignedAt = Instant.ofEpochSecond((now.getEpochSecond() / interval + 1) * interval);
        return due;
    }

    private List<Record> vehicles(long now) {
        List<Record> due = new ArrayList<>();
        int interval = configuration.number(ConfigurationKey.CONNECTED_EV_INTERVAL);
        if (interval == 0) {
            vehicleAtNanos = Long.MAX_VALUE;
        } else if (vehicleAtNanos == Long.MAX_VALUE) {
            vehicleAtNanos = now + interval * NANOS;
        } else if (now - vehicleAtNanos >= 0) {
            vehicleAtNanos = now + interval * NANOS;
            for (EvseSnapshot evse : evses.values()) {
                DataTransfer report = VehicleReport.of(evse);
                if (report != null) {
                    due.add(report);
                }
            }
        }
        return due;
    }

    /** The measurands that a key asks for, at one connector; null if it knows none of them. */
    @Nullable
    MeterValues of(int connector, String key, Sample.Context context, Instant now) {
        EvseSnapshot evse = evses.get(connector);
        if (evse == null) {
            return null;
        }
        MeterValue value = MeterReport.of(evse, configuration.measurands(key), context, now);
        if (value.sampledValue().isEmpty()) {
            return null;
        }
        String id = evse.transaction() == null ? null : evse.transaction().id();
        TransactionBook.Entry entry = transactions.find(id);
        Integer number = entry != null && entry.phase() == Memo.Phase.STARTED ? entry.transactionId() : null;
        return new MeterValues(connector, number, List.of(value));
    }
}
