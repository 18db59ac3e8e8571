package org.chasen.device.model.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;

/**
 * The variables that follow from the EVSEs of the station.
 *
 * <p>Events go in with their time; changes worth telling come out, with the moment at which {@link #tick} wants to be
 * called. An EVSE is known from its first event on.
 */
public final class StationModel {
    private static final Set<String> CHADEMO_TYPES = Set.of("cG105", "cChaoJi");

    private final List<CatalogueRow> catalogue;
    private final ModelSettings settings;
    private final Map<Integer, EvseView> views = new TreeMap<>();
    private final Map<Integer, RowSet> evses = new TreeMap<>();
    private final RowSet station;

    /** Starts without any EVSE. */
    public StationModel(List<CatalogueRow> catalogue, ModelSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.station = new RowSet(
                catalogue.stream().filter(row -> row.level() == Level.STATION).toList(),
                row -> Component.ofStation(row.component()));
    }

    /** Something happened at an EVSE. */
    public List<VariableChange> on(EvseEvent event, long nanos) {
        EvseSnapshot snapshot = event.snapshot();
        int id = snapshot.evseId();
        EvseView before = views.get(id);
        EvseMemory memory = before == null ? EvseMemory.NEW : before.memory();
        EvseView view = new EvseView(snapshot, memory.after(event), event.at(), settings);
        views.put(id, view);
        RowSet rows = evses.computeIfAbsent(id, unknown -> rowsOf(snapshot));
        List<VariableChange> changes = new ArrayList<>(tellStation(event.at(), nanos));
        changes.addAll(rows.take(name -> Readings.ofEvse(name, view), event.at(), nanos));
        return changes;
    }

    /** An EVSE is no longer there. */
    public List<VariableChange> remove(int evseId, Instant at, long nanos) {
        RowSet rows = evses.remove(evseId);
        if (rows == null) {
            return List.of();
        }
        views.remove(evseId);
        List<VariableChange> changes = new ArrayList<>(rows.leave(at, nanos));
        changes.addAll(tellStation(at, nanos));
        return changes;
    }

    /** The time of {@link #deadline()} has come. */
    public List<VariableChange> tick(Instant at, long nanos) {
        List<VariableChange> changes = new ArrayList<>(tellStation(at, nanos));
        evses.forEach((id, rows) -> {
            EvseView view = views.get(id);
            if (view != null) {
                changes.addAll(rows.take(name -> Readings.ofEvse(name, view), at, nanos));
            }
        });
        return changes;
    }

    /** When a change that was held back becomes due; {@link Long#MAX_VALUE} if none is. */
    public long deadline() {
        return evses.values().stream().mapToLong(RowSet::deadline).min().orElse(Long.MAX_VALUE);
    }

    /** Every variable with its present value. */
    public List<VariableReport> reports() {
        List<VariableReport> all = new ArrayList<>(station.reports());
        evses.values().forEach(rows -> all.addAll(rows.reports()));
        return all;
    }

    private List<VariableChange> tellStation(Instant at, long nanos) {
        List<EvseView> all = List.copyOf(views.values());
        return station.take(name -> Readings.ofStation(name, all, settings), at, nanos);
    }

    private RowSet rowsOf(EvseSnapshot snapshot) {
        boolean chademo = CHADEMO_TYPES.contains(snapshot.connectorType());
        return new RowSet(
                catalogue.stream()
                        .filter(row -> row.level() != Level.STATION && (chademo || !row.chademoOnly()))
                        .toList(),
                row -> new Component(
                        row.component(),
                        null,
                        snapshot.evseId(),
                        row.level() == Level.CONNECTOR ? snapshot.connectorId() : null));
    }
}
