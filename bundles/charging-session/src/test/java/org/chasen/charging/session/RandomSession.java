package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.chasen.charging.session.journal.MemoryDisk;
import org.chasen.csms.Authorisation;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.UserAction;
import org.chasen.session.ChargingLimit;
import org.chasen.session.EvseEvent;
import org.chasen.session.RemoteStart;
import org.chasen.session.Transaction;
import org.chasen.session.TransactionEvent;

/**
 * Charges made from a seed: driver, vehicle, CSMS, disk and mains do what they like, and at last everything is healthy again.
 * In every third one all of it comes at almost the same moments, and the vehicle side obeys late. What must hold at each step is
 * checked here, what must hold of the whole story by {@link Story}.
 */
final class RandomSession {
    private static final FaultCode[] FAULTS = {
        FaultCode.EARTH_FAULT,
        FaultCode.OVER_CURRENT,
        FaultCode.EMERGENCY_STOP,
        FaultCode.CAN_SILENT,
        FaultCode.BATTERY_OVERVOLTAGE,
        FaultCode.INSULATION_TEST_FAILED
    };

    private static final double[] PAUSES = {0, 0, 0.1, 1, 7, 45};
    private static final double[] HURRIED = {0, 0, 0, 0, 0, 0.1, 0.1, 1};

    private final SplittableRandom random;
    private final boolean hurried;
    private final MemoryDisk disk = new MemoryDisk();
    private final List<PlayedCsms> sides = new ArrayList<>();
    private final Set<Instant> unplugged = new HashSet<>();
    private final Set<String> lostWhileAway = new HashSet<>();
    final List<String> steps = new ArrayList<>();
    private Desk desk;
    private PlayedCsms csms;
    private int heard;
    private int newest = -1;
    private boolean startTold;
    private boolean stopTold;
    private boolean serviceGone;
    private boolean powerLost;
    private boolean powerLostOnFullDisk;

    RandomSession(long seed) {
        random = new SplittableRandom(seed);
        hurried = random.nextInt(3) == 0;
        desk = new Desk(disk::journal, settings -> settings, 0);
        begin(SequenceState.A);
    }

    private void begin(SequenceState found) {
        heard = 0;
        newest = -1;
        startTold = false;
        stopTold = false;
        serviceGone = false;
        desk.evse.subscribe(this::follow);
        desk.vehicle.followsLimit = random.nextInt(3) == 0 ? false : null;
        desk.vehicle.appear(found);
        desk.evse.vehicle(desk.vehicle);
        bind(random.nextBoolean() ? "1.6" : "2.0.1");
    }

    private void bind(String version) {
        csms = new PlayedCsms(version, line -> {});
        csms.tokens.put("BAD", new Authorisation("Blocked", null, false));
        csms.online = random.nextInt(4) != 0;
        sides.add(csms);
        desk.journal.bind(csms);
    }

    /** Each event carries a vehicle status that is no older than the one before. */
    private void follow(EvseEvent event) {
        int moment = desk.vehicle.moment(event.snapshot().vehicle());
        assertThat(moment < 0 || moment >= newest)
                .as("vehicle status in %s is not older than one told before", event)
                .isTrue();
        newest = Math.max(newest, moment);
        if (event instanceof EvseEvent.Recorded recorded) {
            note("recorded " + Transcript.line(recorded.event()));
        }
    }

    Story play(int length) {
        for (int step = 0; step < length; step++) {
            act(random.nextInt(27));
            hearAndObey();
            double[] pauses = hurried ? HURRIED : PAUSES;
            desk.pass(pauses[random.nextInt(pauses.length)]);
            hearAndObey();
        }
        settle();
        List<TransactionEvent> delivered =
                sides.stream().flatMap(side -> side.delivered.stream()).toList();
        return new Story(delivered, unplugged, lostWhileAway, desk.energyWh() - 1000, powerLost, powerLostOnFullDisk);
    }

    private void note(String step) {
        steps.add(String.format(Locale.ROOT, "%s %s %s", desk.loop.now(), desk.vehicle.state(), step));
    }

    private void act(int what) {
        switch (what) {
            case 8, 9 -> {
                String[] cards = {"A", "A", "B", "BAD"};
                String card = cards[random.nextInt(cards.length)];
                note("token " + card);
                desk.token(card);
            }
            case 10 -> {
                note("button");
                desk.act(new UserAction.StopPressed());
            }
            case 11 -> {
                note("remote start");
                desk.evse.start(new RemoteStart(desk.card("A"), null, random.nextInt(1000), random.nextBoolean()));
            }
            case 12 -> {
                StopReason reason = random.nextInt(3) == 0 ? StopReason.IMMEDIATE_RESET : StopReason.REMOTE;
                note("stop " + reason);
                desk.evse.stop(null, reason, "asked");
            }
            case 13 -> {
                double[] amperes = {0, 3, 30, 60, 300};
                double limit = amperes[random.nextInt(amperes.length)];
                note("limit " + limit);
                desk.evse.limit(new ChargingLimit("csms", limit, null, null));
            }
            case 14 -> {
                note("no limit");
                desk.evse.clearLimit("csms");
            }
            case 15 -> fault(FAULTS[random.nextInt(FAULTS.length)]);
            case 16 -> clearFaults();
            case 17 -> {
                note("link " + !csms.online);
                csms.link(!csms.online);
            }
            case 18 -> exchange();
            case 19 -> {
                csms.failing = !csms.failing;
                note("deliveries fail " + csms.failing);
            }
            case 20 -> {
                note("in or out of service");
                desk.evse.operative(random.nextBoolean());
            }
            case 21 -> {
                disk.full = !disk.full;
                note("disk full " + disk.full);
            }
            case 22 -> losePower();
            case 23 -> serviceGoesOrComes();
            case 24 -> unplug();
            case 26 -> unlock();
            case 25 -> desk.journal.diskMillis(random.nextBoolean() ? 0 : 300);
            default -> proceed();
        }
    }

    /** What the vehicle side is told, and what it may never be told. */
    private void hearOrders() {
        for (String order : List.copyOf(desk.vehicle.told.subList(heard, desk.vehicle.told.size()))) {
            heard++;
            note("is told " + order);
            if (order.equals("start")) {
                Transaction open = desk.evse.snapshot().transaction();
                assertThat(open)
                        .as("a charge is begun only within a transaction")
                        .isNotNull();
                assertThat(open.idToken())
                        .as("a charge is begun only with a token")
                        .isNotNull();
                assertThat(startTold).as("a charge is begun once").isFalse();
                startTold = true;
            } else if (order.startsWith("stop")) {
                startTold = false;
                stopTold = true;
            } else if (order.startsWith("limit")) {
                assertThat(Double.parseDouble(order.replaceAll("[^0-9.]", ""))).isBetween(0.0, 125.0);
            }
        }
    }

    private void hearAndObey() {
        hearOrders();
        if (!hurried || random.nextInt(3) == 0) {
            obey();
        }
    }

    /** The vehicle side stops, if it was told to and did not stop by itself. */
    private void obey() {
        if (stopTold && running() && !serviceGone) {
            note("obeys");
            desk.vehicle.obey();
        }
        stopTold = false;
    }

    private void unlock() {
        note("unlock");
        boolean safe = !serviceGone
                && desk.vehicle.voltageV <= 10
                && !desk.vehicle.state().active();
        int before = desk.vehicle.told.size();
        desk.evse.unlock();
        if (!safe) {
            assertThat(desk.vehicle.told.subList(before, desk.vehicle.told.size()))
                    .as("an unlocked connector above 10 V")
                    .doesNotContain("unlock");
        }
    }

    private boolean running() {
        SequenceState state = desk.vehicle.state();
        return state == SequenceState.C || state == SequenceState.D || state == SequenceState.E;
    }

    private void proceed() {
        if (serviceGone) {
            return;
        }
        note("proceeds");
        switch (desk.vehicle.state()) {
            case A -> desk.vehicle.plug();
            case B -> {
                if (startTold) {
                    desk.vehicle.wake();
                }
            }
            case C -> desk.vehicle.permit();
            case D -> {
                desk.vehicle.closeContactor();
                desk.vehicle.transfer();
                desk.power(36_000);
            }
            case E -> {
                if (random.nextInt(3) == 0) {
                    desk.vehicle.stopItself();
                }
            }
            case F -> desk.currentGone();
            default -> finish();
        }
    }

    private void finish() {
        startTold = false;
        desk.vehicle.finish();
    }

    private void fault(FaultCode code) {
        if (!serviceGone && desk.evse.snapshot().faults().isEmpty()) {
            note("fault " + code);
            desk.vehicle.fault(code);
        }
    }

    private void clearFaults() {
        note("faults clear");
        for (FaultCode code : FAULTS) {
            desk.vehicle.clearFault(code);
        }
    }

    private void unplug() {
        if (desk.vehicle.state() == SequenceState.A) {
            return;
        }
        note("unplugged");
        desk.power(0);
        startTold = false;
        if (serviceGone) {
            desk.vehicle.appear(SequenceState.A);
            return;
        }
        unplugged.add(desk.loop.now());
        if (desk.vehicle.state() == SequenceState.E) {
            desk.vehicle.cutCable();
        } else {
            desk.vehicle.unplug();
        }
    }

    private void exchange() {
        String next =
                random.nextInt(3) == 0 ? csms.ocppVersion() : csms.ocppVersion().equals("1.6") ? "2.0.1" : "1.6";
        note("exchange for " + next);
        desk.journal.unbind(csms);
        desk.pass(random.nextInt(8));
        bind(next);
    }

    private void serviceGoesOrComes() {
        note("protocol service " + (serviceGone ? "comes" : "goes"));
        if (serviceGone) {
            serviceGone = false;
            if (desk.vehicle.state() == SequenceState.A) {
                unplugged.add(desk.loop.now());
            }
            desk.evse.vehicle(desk.vehicle);
        } else {
            serviceGone = true;
            startTold = false;
            desk.power(0);
            desk.evse.vehicleGone(desk.vehicle);
            desk.vehicle.appear(desk.vehicle.state() == SequenceState.A ? SequenceState.A : SequenceState.B);
        }
    }

    private void losePower() {
        boolean away = desk.vehicle.state() == SequenceState.A || random.nextBoolean();
        note("power lost, vehicle " + (away ? "away" : "there"));
        powerLost = true;
        powerLostOnFullDisk |= desk.journal.status().failure() != null;
        if (away) {
            lostWhileAway.addAll(disk.unfinished());
        }
        desk = new Desk(
                disk::journal,
                settings -> settings,
                desk.nextId() + 1,
                desk.loop.now().plusSeconds(90),
                desk.energyWh());
        begin(away ? SequenceState.A : SequenceState.B);
    }

    /** Everything is healthy again, the vehicle leaves, and what is owed is delivered. */
    private void settle() {
        note("all is well again");
        disk.full = false;
        desk.journal.diskMillis(0);
        if (serviceGone) {
            serviceGoesOrComes();
        }
        csms.failing = false;
        csms.link(true);
        desk.pass(130);
        hearOrders();
        obey();
        while (desk.vehicle.state() != SequenceState.A) {
            if (running()) {
                desk.vehicle.stopItself();
            } else if (desk.vehicle.state() == SequenceState.F) {
                desk.currentGone();
            } else if (desk.vehicle.state() == SequenceState.B) {
                unplug();
            } else {
                finish();
            }
            desk.pass(1);
        }
        for (String version : List.of("1.6", "2.0.1")) {
            desk.journal.unbind(csms);
            desk.pass(6);
            bind(version);
            csms.online = true;
            csms.link(true);
            desk.pass(2);
        }
        assertThat(desk.evse.snapshot().transaction()).as("open transaction").isNull();
        assertThat(desk.journal.status().pending()).as("undelivered").isZero();
        assertThat(desk.journal.status().stranded()).as("stranded").isZero();
    }
}
