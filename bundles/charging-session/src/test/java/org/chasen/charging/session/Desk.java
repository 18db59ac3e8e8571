package org.chasen.charging.session;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.chasen.charging.session.core.SessionSettings;
import org.chasen.charging.session.journal.DeskJournal;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.EnergyMeter;
import org.chasen.evse.IdToken;
import org.chasen.evse.MeterReading;
import org.chasen.evse.Subscription;
import org.chasen.evse.UserAction;
import org.chasen.evse.UserInput;
import org.chasen.serialloop.Loop;
import org.chasen.serialloop.virtual.VirtualLoop;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.chasen.session.Measurand;
import org.chasen.session.TransactionEvent;

/**
 * One EVSE with its journal on a real file, a vehicle, a meter, a driver and CSMS services that the test moves, in time that
 * the test lets pass. What happens at the edges stands in the transcript.
 */
final class Desk implements AutoCloseable {
    static final SessionSettings SETTINGS = new SessionSettings(
            1,
            1,
            "cG105",
            125,
            50_000,
            400,
            true,
            SessionSettings.StoppedReasonPolicy.FIRST_CAUSE,
            SessionSettings.VehicleStopReport.STOP_AUTHORIZED,
            false,
            true,
            true,
            false,
            true,
            10,
            10,
            2,
            new TransactionPolicy(60, Set.copyOf(EnumSet.allOf(Measurand.class)), true, 30, false, true, 5));

    /** Settings in which a silent meter does not stop the charge. */
    static SessionSettings toleratingTheMeter(SessionSettings from) {
        return new SessionSettings(
                from.evseId(),
                from.connectorId(),
                from.connectorType(),
                from.hardwareCurrentA(),
                from.hardwarePowerW(),
                from.nominalVoltageV(),
                from.pauseAtZero(),
                from.stoppedReasonPolicy(),
                from.vehicleStopReport(),
                from.suspendedAtVehicleStop(),
                from.abnormalEndedBySymptom(),
                from.reportRateChanges(),
                from.acceptWithoutCsms(),
                false,
                from.meterSilentS(),
                from.checkpointS(),
                from.tokenDebounceS(),
                from.policy());
    }

    final List<String> lines = new ArrayList<>();
    final List<EvseEvent> events = new ArrayList<>();
    final VirtualLoop loop;
    final PlayedVehicle vehicle = new PlayedVehicle(this::note);
    final PlayedCsms csms = new PlayedCsms("2.0.1", this::note);
    final DeskJournal journal;
    final LiveEvse evse;
    private final List<Consumer<MeterReading>> meterListeners = new ArrayList<>();
    private final List<Consumer<UserAction>> driverListeners = new ArrayList<>();
    private double energyWh;
    private double powerW;
    private int ids;

    Desk(Path directory) {
        this(directory, settings -> settings, 0);
    }

    Desk(Path directory, UnaryOperator<SessionSettings> change, int firstId) {
        this(loop -> new DeskJournal(loop, directory.resolve("transactions.mv")), change, firstId);
    }

    Desk(Function<Loop, DeskJournal> disk, UnaryOperator<SessionSettings> change, int firstId) {
        this(disk, change, firstId, Instant.parse("2026-03-01T10:00:00Z"), 1000);
    }

    Desk(
            Function<Loop, DeskJournal> disk,
            UnaryOperator<SessionSettings> change,
            int firstId,
            Instant now,
            double registerWh) {
        loop = new VirtualLoop(now);
        energyWh = registerWh;
        ids = firstId;
        journal = disk.apply(loop);
        evse = new LiveEvse(loop, change.apply(SETTINGS), journal, () -> "tx" + ids++);
        journal.connect(1, evse);
        evse.subscribe(events::add);
        EnergyMeter meter = listener -> subscribe(meterListeners, listener);
        UserInput driver = listener -> subscribe(driverListeners, listener);
        evse.meter(meter);
        evse.input(driver);
        read();
    }

    /** A station with a CSMS and a vehicle side. */
    static Desk running(Path directory) {
        Desk desk = new Desk(directory);
        desk.journal.bind(desk.csms);
        desk.evse.vehicle(desk.vehicle);
        desk.forget();
        return desk;
    }

    private static <T> Subscription subscribe(List<Consumer<T>> listeners, Consumer<T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void note(String line) {
        lines.add(String.format(Locale.ROOT, "%7.1f %s", loop.nanos() / 1e9, line));
    }

    void forget() {
        lines.clear();
    }

    String transcript() {
        String all = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        lines.clear();
        return all;
    }

    /** Time passes; the meter counts and reports every second. */
    void pass(double seconds) {
        long steps = Math.round(seconds * 10);
        for (long step = 1; step <= steps; step++) {
            loop.advance(Duration.ofMillis(100));
            energyWh += powerW / 36_000;
            if (step % 10 == 0 || step == steps) {
                read();
            }
        }
    }

    void power(double watts) {
        powerW = watts;
    }

    double energyWh() {
        return energyWh;
    }

    int nextId() {
        return ids;
    }

    private void read() {
        MeterReading reading = new MeterReading(energyWh, powerW, vehicle.voltageV, powerW / 400, loop.nanos());
        List.copyOf(meterListeners).forEach(listener -> listener.accept(reading));
    }

    void silenceMeter() {
        meterListeners.clear();
    }

    IdToken card(String value) {
        return new IdToken(value, "ISO14443");
    }

    void token(String value) {
        act(new UserAction.TokenPresented(card(value)));
    }

    void act(UserAction action) {
        driverListeners.forEach(listener -> listener.accept(action));
    }

    /** From the plug to energy flowing at 36 kW. */
    void charge(String token) {
        vehicle.plug();
        pass(1);
        token(token);
        vehicle.wake();
        pass(4);
        vehicle.permit();
        pass(10);
        vehicle.closeContactor();
        pass(4);
        vehicle.transfer();
        power(36_000);
    }

    void currentGone() {
        power(0);
        vehicle.currentGone();
    }

    CommandResult answer(CompletionStage<CommandResult> stage) {
        return stage.toCompletableFuture().getNow(null);
    }

    List<TransactionEvent> recorded() {
        return events.stream()
                .filter(EvseEvent.Recorded.class::isInstance)
                .map(event -> ((EvseEvent.Recorded) event).event())
                .toList();
    }

    @Override
    public void close() {
        journal.close();
    }
}
