package org.chasen.charging.session.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.chasen.evse.SequenceState;
import org.chasen.session.ChargingState;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/** Numbers the events of the open transaction, and keeps what must survive in step with them. */
final class TransactionWriter {
    private final Situation situation;
    private final Supplier<String> newId;
    private final BiConsumer<TransactionEvent, TransactionMemory> out;
    private @Nullable TransactionMemory open;
    private final Map<String, String> owners = new HashMap<>();

    TransactionWriter(
            Situation situation, Supplier<String> newId, BiConsumer<TransactionEvent, TransactionMemory> out) {
        this.situation = situation;
        this.newId = newId;
        this.out = out;
    }

    @Nullable
    TransactionMemory open() {
        return open;
    }

    TransactionMemory memory() {
        return Objects.requireNonNull(open, "no transaction is open");
    }

    void memory(TransactionMemory next) {
        open = next;
    }

    @Nullable
    String owner() {
        return open == null ? null : owners.get(open.id());
    }

    /** OCPP versions to which transactions of an earlier life belong. */
    void owners(Map<String, String> known) {
        owners.putAll(known);
    }

    void owner(String transactionId, String version) {
        if (owners.containsKey(transactionId) || (open != null && open.id().equals(transactionId))) {
            owners.put(transactionId, version);
        }
    }

    /** A transaction with a new id. */
    void begin(String sessionId, double meterWh, ChargingState state) {
        close();
        open = TransactionMemory.begin(newId.get(), situation.settings, sessionId, situation.now.at(), meterWh, state);
    }

    /** Writes the next event; after the last one no transaction is open. */
    void tell(Draft draft) {
        TransactionMemory memory = memory();
        ChargingState state = draft.state;
        boolean tellState =
                state != null && (draft.type != TransactionEvent.Type.UPDATED || state != memory.chargingState());
        boolean last = draft.type == TransactionEvent.Type.ENDED;
        TransactionEvent event = new TransactionEvent(
                memory.id(),
                memory.evseId(),
                memory.connectorId(),
                draft.type,
                memory.nextSeqNo(),
                draft.trigger,
                draft.lostAt == null ? situation.now.at() : draft.lostAt,
                tellState ? state : null,
                draft.idToken,
                draft.groupId,
                draft.stoppedReason,
                draft.cause,
                draft.remoteStartId,
                draft.type == TransactionEvent.Type.STARTED,
                !last && draft.lostAt == null && situation.state() == SequenceState.E,
                memory.lastMeterWh(),
                draft.samples,
                draft.lostAt != null || !situation.online);
        TransactionMemory after = (state == null ? memory : memory.state(state)).counted();
        if (last) {
            close();
        } else {
            open = after;
        }
        out.accept(event, after);
    }

    void close() {
        if (open != null) {
            owners.remove(open.id());
        }
        open = null;
    }
}
