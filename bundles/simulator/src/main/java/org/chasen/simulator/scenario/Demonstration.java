package org.chasen.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.evse.UserAction;
import org.chasen.evse.VehicleEvent.Kind;
import org.chasen.simulator.DeskEvse;
import org.chasen.simulator.DeskState;
import org.chasen.simulator.InternalVehicle;
import org.chasen.simulator.csms.SimulatedCsms;
import org.chasen.simulator.csms.StationCalls;
import org.chasen.simulator.scenario.Timeline.Column;

/** The script, from top to bottom, on a thread of its own. Every wait has an end. */
final class Demonstration {
    /** Something did not happen in time: the script cannot go on. */
    static final class NotInTime extends Exception {
        private static final long serialVersionUID = 1L;

        NotInTime(String message) {
            super(message);
        }
    }

    private static final double LOW_W = 12_000;
    private static final double HIGH_W = 40_000;
    private static final double SAFE_V = 10;
    private static final double SLOWEST_CYCLE_MS = 500;

    private final DeskEvse evse;
    private final InternalVehicle vehicle;
    private final SimulatedCsms csms;
    private final StationCalls calls;
    private final Observer observer;
    private final Timeline timeline;
    private final ScenarioSettings settings;
    private final BundleExchange exchange;
    private final List<String> missing = new ArrayList<>();
    private final long endNanos;
    private double barAt;

    Demonstration(
            DeskEvse evse,
            InternalVehicle vehicle,
            SimulatedCsms csms,
            Observer observer,
            Timeline timeline,
            ScenarioSettings settings,
            BundleExchange exchange) {
        this.evse = evse;
        this.vehicle = vehicle;
        this.csms = csms;
        this.calls = new StationCalls(csms);
        this.observer = observer;
        this.timeline = timeline;
        this.settings = settings;
        this.exchange = exchange;
        this.endNanos = System.nanoTime() + settings.timeoutS() * 1_000_000_000L;
    }

    /** Runs everything; what is missing or wrong, in words. */
    List<String> run() throws InterruptedException {
        double meterWh = Double.NaN;
        try {
            timeline.head();
            timeline.heading("The station boots over OCPP 2.0.1");
            await("BootNotification over 2.0.1", 60, () -> booted("2.0.1"));
            await("an EVSE with a charge sequence", 30, this::evseReady);
            await(
                    "the connector to be Available",
                    20,
                    () -> observer.messages(0).stream().anyMatch(Expected.connector("Available")));
            meterWh = evse.state().energyWh();
            observer.showModel();
            firstCharge();
            timeline.heading("The OCPP bundle is exchanged: 2.0.1 out, 1.6 in");
            timeline.line(Column.SCRIPT, "* " + exchange.to(settings.exchangeTo()));
            await("BootNotification over 1.6", 60, () -> booted("1.6"));
            secondCharge();
        } catch (NotInTime | java.io.IOException | org.osgi.framework.BundleException e) {
            missing.add(String.valueOf(e.getMessage()));
            timeline.line(Column.SCRIPT, "! " + e.getMessage());
        }
        return judge(meterWh);
    }

    private void firstCharge() throws NotInTime, InterruptedException {
        timeline.heading("First charge: dynamic control by the CSMS, stop by the CSMS");
        int step = observer.steps(0).size();
        int message = observer.messages(0).size();
        begin("2.0.1");
        await("60 A", 20, () -> evse.state().currentA() > 60);
        check(calls.limit(1, LOW_W), "SetChargingProfile");
        await(
                "the vehicle to follow downwards",
                15,
                () -> evse.state().currentA() * evse.state().voltageV() < LOW_W * 1.03);
        charge(4);
        check(calls.limit(1, HIGH_W), "SetChargingProfile");
        await(
                "the vehicle to follow upwards",
                20,
                () -> evse.state().currentA() * evse.state().voltageV() > HIGH_W * 0.85);
        await(
                "a periodic meter value",
                30,
                () -> observer.messages(message).stream()
                        .anyMatch(Expected.event("Updated", "MeterValuePeriodic", "")));
        charge(3);
        check(calls.stop(), "RequestStopTransaction");
        end();
        await(
                "the transaction to end",
                20,
                () -> observer.messages(message).stream().anyMatch(Expected.event("Ended", "", "")));
        settle(Expected.connector201().missing(observer.messages(message)));
        missing.addAll(Expected.sequence(Kind.STOP_SENT).missing(observer.steps(step)));
        missing.addAll(Expected.transaction201().missing(observer.messages(message)));
        missing.addAll(Expected.connector201().missing(observer.messages(message)));
        missing.addAll(Expected.profiles201().missing(observer.messages(message)));
    }

    private void secondCharge() throws NotInTime, InterruptedException {
        timeline.heading("Second charge: over OCPP 1.6, stop by the vehicle");
        int step = observer.steps(0).size();
        int message = observer.messages(0).size();
        begin("1.6");
        await("60 A", 20, () -> evse.state().currentA() > 60);
        await("a meter value", 30, () -> observer.messages(message).stream().anyMatch(m -> m.isCall("MeterValues")));
        charge(4);
        timeline.line(Column.SCRIPT, "* the vehicle has had enough");
        vehicle.stop();
        end();
        await(
                "StopTransaction and Available",
                20,
                () -> Expected.charge16().missing(observer.messages(message)).isEmpty());
        missing.addAll(Expected.sequence(Kind.STOP_RECEIVED).missing(observer.steps(step)));
        missing.addAll(Expected.charge16().missing(observer.messages(message)));
        missing.addAll(Expected.finishedTooEarly(observer.messages(message)));
    }

    private void begin(String version) throws NotInTime, InterruptedException {
        timeline.line(Column.SCRIPT, "* the driver plugs in");
        evse.plug(true, false);
        await("state B", 10, () -> observer.state() == SequenceState.B);
        charge(1);
        timeline.line(Column.SCRIPT, "* the driver presents token " + settings.token());
        evse.user(new UserAction.TokenPresented(new IdToken(settings.token(), "ISO14443")));
        await("energy transfer, state E, reported over " + version, 40, () -> observer.state() == SequenceState.E);
    }

    private void end() throws NotInTime, InterruptedException {
        await(
                "the end of the sequence",
                30,
                () -> !observer.state().active() && evse.state().lock().equals("UNLOCKED"));
        charge(1);
        timeline.line(Column.SCRIPT, "* the driver unplugs");
        evse.plug(false, false);
        await("state A", 10, () -> observer.state() == SequenceState.A);
    }

    private void check(CompletableFuture<JsonNode> call, String action) throws NotInTime, InterruptedException {
        try {
            String status = call.get(15, TimeUnit.SECONDS).path("status").asText();
            if (!status.equals("Accepted")) {
                throw new NotInTime(action + " was answered with " + status);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new NotInTime(action + ": " + e);
        }
    }

    private boolean evseReady() {
        var snapshot = observer.snapshot();
        return snapshot != null && snapshot.vehicle() != null;
    }

    private boolean booted(String version) {
        return csms.version().equals(version)
                && observer.messages(0).stream()
                        .anyMatch(message -> message.isCall("BootNotification")
                                && message.version().equals(version));
    }

    /** Lets seconds of the charge pass. */
    private void charge(double seconds) throws InterruptedException {
        double until = timeline.seconds() + seconds;
        while (timeline.seconds() < until) {
            look();
        }
    }

    /** Gives late messages two seconds if something is still missing. */
    private void settle(List<String> stillMissing) throws InterruptedException {
        if (!stillMissing.isEmpty()) {
            charge(2);
        }
    }

    private void await(String what, int seconds, BooleanSupplier condition) throws NotInTime, InterruptedException {
        double began = timeline.seconds();
        double told = began;
        while (!condition.getAsBoolean()) {
            look();
            double now = timeline.seconds();
            if (now - began > seconds || System.nanoTime() - endNanos > 0) {
                throw new NotInTime(String.format(
                        Locale.ROOT,
                        "not within %.0f s: %s; state %s, vehicle %s",
                        now - began,
                        what,
                        observer.state(),
                        evse.state().vehicle()));
            }
            if (now - told > 5 && observer.state() != SequenceState.E) {
                told = now;
                timeline.line(Column.SCRIPT, String.format(Locale.ROOT, "... waiting for %s", what));
            }
        }
    }

    /** One look at the hardware: the rule of the lock, and in state E a bar now and then. */
    private void look() throws InterruptedException {
        DeskState now = evse.state();
        if (now.plugged() && now.voltageV() > SAFE_V && !now.lock().equals("LOCKED")) {
            observer.wrong(String.format(Locale.ROOT, "%.0f V on a connector that is %s", now.voltageV(), now.lock()));
        }
        if (observer.state() == SequenceState.E && timeline.seconds() - barAt > 2) {
            barAt = timeline.seconds();
            var vehicleStatus =
                    observer.snapshot() == null ? null : observer.snapshot().vehicle();
            double offered = vehicleStatus == null ? 0 : vehicleStatus.availableCurrentA();
            timeline.line(
                    Column.CAN,
                    String.format(
                            Locale.ROOT,
                            "     E  [%s] %3.0f A of %3.0f A  %3.0f V  %5.2f kW  %.1f %%",
                            CanWords.bar(now.currentA(), 125, offered),
                            now.currentA(),
                            offered,
                            now.voltageV(),
                            now.currentA() * now.voltageV() / 1000,
                            now.socPercent()));
        }
        TimeUnit.MILLISECONDS.sleep(50); // the pace of a look, not a guess at a duration
    }

    private List<String> judge(double meterWhBefore) {
        List<String> all = new ArrayList<>(missing);
        all.addAll(observer.wrong());
        csms.violations().forEach(text -> all.add("CSMS: " + text));
        Billing billing = new Billing(csms.messages());
        double meteredWh = evse.state().energyWh() - meterWhBefore;
        if (missing.isEmpty()) {
            all.addAll(billing.violations(2, meteredWh));
        }
        if (observer.longestCycleMs() > SLOWEST_CYCLE_MS) {
            all.add(String.format(Locale.ROOT, "a cycle of %.0f ms, expected 100 ms", observer.longestCycleMs()));
        }
        timeline.heading("Judgement");
        timeline.plain(String.format(
                Locale.ROOT,
                "  CAN       %d cycles of the charger, the longest %.1f ms; H'108 before H'109 in each",
                observer.cycles(),
                observer.longestCycleMs()));
        timeline.plain(String.format(
                Locale.ROOT,
                "  OCPP      %d messages, %s",
                csms.messages().size(),
                csms.checksSchemas()
                        ? csms.violations().size() + " violations of the official schemas and of the order of things"
                        : "not checked: no schemas were found, give -Dchasen.schemas=DIR"));
        timeline.plain(String.format(
                Locale.ROOT, "  energy    %.0f Wh on the meter, %.0f Wh billed", meteredWh, billing.totalWh()));
        if (all.isEmpty()) {
            timeline.plain("  Everything happened, in its order.");
        } else {
            timeline.plain("  Missing or wrong:");
            all.forEach(text -> timeline.plain("    - " + text));
        }
        return all;
    }
}
