package org.chasen.hardware.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusSubscription;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.MeterReading;
import org.chasen.evse.PilotLines;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PortException;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.SensorReading;
import org.chasen.evse.Subscription;
import org.chasen.evse.UserAction;
import org.chasen.hardware.mqtt.core.BadPayload;
import org.chasen.hardware.mqtt.core.Order;
import org.chasen.hardware.mqtt.core.PilotBoard;
import org.chasen.hardware.mqtt.core.Report;
import org.chasen.hardware.mqtt.core.SupplyMode;
import org.chasen.hardware.mqtt.core.SupplyState;
import org.chasen.serialloop.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of one EVSE over the bus. Reports arrive on the bus's thread and are passed on there; orders are published from
 * whoever gives them. A switched-on line is told again twice a second, since each order expires. Without the broker
 * every order fails at once and readings stop, which the charging side takes as the fault it is.
 */
final class Hardware implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hardware.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long REPEAT_MILLIS = 500;

    final Feed<PowerCapabilities> capabilities = new Feed<>(true);
    final Feed<PowerReading> power = new Feed<>(true);
    final Feed<PilotReading> pilots = new Feed<>(true);
    final Feed<LockReading> locks = new Feed<>(true);
    final Feed<IsolationReading> isolation = new Feed<>(true);
    final Feed<MeterReading> meter = new Feed<>(true);
    final Feed<SensorReading> sensors = new Feed<>(true);
    final Feed<ContactorReading> contactor = new Feed<>(true);
    final Feed<Boolean> emergency = new Feed<>(true);
    final Feed<Boolean> earth = new Feed<>(true);
    final Feed<UserAction> actions = new Feed<>(false);

    private final HardwareSettings settings;
    private final Bus bus;
    private final Loop loop;
    private final AtomicLong seq = new AtomicLong();
    private final Set<String> complained = new HashSet<>(); // of the bus's thread
    private PilotBoard board = PilotBoard.SILENT; // of the bus's thread
    private final BusSubscription connection;
    private final List<BusSubscription> reports;
    private final AtomicReference<SupplyState> supply = new AtomicReference<>(SupplyState.UNKNOWN);
    private volatile boolean monitorTestsItself;
    private volatile boolean connected;
    private volatile boolean d1;
    private volatile boolean d2;
    private volatile boolean closed;

    Hardware(HardwareSettings settings, Bus bus, Loop loop) {
        this.settings = settings;
        this.bus = bus;
        this.loop = loop;
        connection = bus.onConnection(up -> connected = up);
        reports = Stream.of(Report.CYCLIC, Report.ONCE, Report.STANDING)
                .flatMap(Set::stream)
                .map(topic -> bus.subscribe(settings.evse() + "/" + topic, this::hear))
                .toList();
        loop.after(REPEAT_MILLIS, this::repeat);
    }

    @Override
    public void close() {
        closed = true;
        reports.forEach(BusSubscription::close);
        connection.close();
    }

    private void hear(BusMessage message) {
        String topic = message.topic().substring(message.topic().indexOf('/') + 1);
        if (message.retained() && Report.ONCE.contains(topic)) {
            complain(message, "it is retained, expected not: it must not happen twice");
            return;
        }
        try {
            Report report =
                    Report.read(topic, JSON.readTree(message.json()), loop.now(), loop.nanos(), settings.maxAge());
            if (report != null) {
                pass(report);
                complained.remove(topic);
            }
        } catch (JsonProcessingException e) {
            complain(message, "no JSON: " + e.getOriginalMessage());
        } catch (BadPayload e) {
            complain(message, String.valueOf(e.getMessage()));
        }
    }

    private void pass(Report report) {
        if (report instanceof Report.Capabilities known) {
            capabilities.deliver(known.capabilities());
        } else if (report instanceof Report.Power measured) {
            power.deliver(Objects.requireNonNull(supply.get()).with(measured.reading(), loop.nanos()));
        } else if (report instanceof Report.Mode said) {
            passMode(said.mode());
        } else if (report instanceof Report.SelfTested result) {
            passResult(result);
        } else if (report instanceof Report.Permission permission) {
            board = board.permission(permission.on(), loop.nanos());
            passPilots();
        } else if (report instanceof Report.Plug plug) {
            board = board.proximity(plug.proximity(), loop.nanos());
            passPilots();
        } else if (report instanceof Report.Emergency stop) {
            emergency.deliver(stop.pressed());
        } else if (report instanceof Report.Earth supervised) {
            earth.deliver(supervised.intact());
        } else if (report instanceof Report.Lock lock) {
            locks.deliver(lock.reading());
        } else if (report instanceof Report.Contactor read) {
            contactor.deliver(read.reading());
        } else if (report instanceof Report.Isolation judged) {
            if (!monitorTestsItself) { // it measures on meanwhile, as ever
                isolation.deliver(judged.reading());
            }
        } else if (report instanceof Report.Meter read) {
            meter.deliver(read.reading());
        } else if (report instanceof Report.Sensors read) {
            sensors.deliver(read.reading());
        } else if (report instanceof Report.Token token) {
            actions.deliver(new UserAction.TokenPresented(token.token()));
        } else if (report instanceof Report.StartButton button && button.pressed()) {
            actions.deliver(new UserAction.StartPressed());
        } else if (report instanceof Report.StopButton button && button.pressed()) {
            actions.deliver(new UserAction.StopPressed());
        }
    }

    /** A fault is told at once, as a reading without numbers; afterwards every measurement carries it. */
    private void passMode(SupplyMode mode) {
        FaultCode fault = supply.updateAndGet(known -> known.says(mode)).fault(loop.nanos());
        if (fault != null) {
            power.deliver(new PowerReading(Double.NaN, Double.NaN, fault, loop.nanos()));
        }
    }

    private void passResult(Report.SelfTested result) {
        if (!monitorTestsItself) {
            return;
        }
        monitorTestsItself = false;
        if (!result.passed()) {
            LOG.warn(
                    "EVSE {}: the isolation monitor did not pass its own test: {}",
                    settings.evse(),
                    result.detail().isEmpty() ? "it does not say why" : result.detail());
        }
        judge(result.passed() ? IsolationReading.Verdict.PASSED : IsolationReading.Verdict.DEVICE_FAULT);
    }

    private void judge(IsolationReading.Verdict verdict) {
        isolation.deliver(new IsolationReading(verdict, Double.NaN, loop.nanos()));
    }

    private void passPilots() {
        PilotReading reading = board.reading(loop.nanos(), settings.maxAge().toNanos(), settings.proximity());
        if (reading != null) {
            pilots.deliver(reading);
        }
    }

    /** Once per topic until it is right again: a broken sender repeats itself ten times a second. */
    private void complain(BusMessage message, String what) {
        String topic = message.topic().substring(message.topic().indexOf('/') + 1);
        if (complained.add(topic)) {
            LOG.warn(
                    "EVSE {}: message on {} is ignored: {}{}",
                    settings.evse(),
                    message.topic(),
                    what,
                    Report.STANDING.contains(topic) ? "; what was said before stays in force" : "");
        }
    }

    private void repeat() {
        if (closed) {
            return;
        }
        if (connected && d1) {
            publish(Order.line("d1", true, seq.incrementAndGet(), loop.now()));
        }
        if (connected && d2) {
            publish(Order.line("d2", true, seq.incrementAndGet(), loop.now()));
        }
        loop.after(REPEAT_MILLIS, this::repeat);
    }

    private void command(Order order) throws PortException {
        if (!connected) {
            throw new PortException("EVSE " + settings.evse() + ": " + order.topic()
                    + " cannot be told, the MQTT broker is not connected. Check the broker and"
                    + " org.chasen.mqtt.bus.cfg");
        }
        publish(order);
    }

    /** Not retained and of no use later: an order that cannot be delivered now must not be delivered afterwards. */
    private void publish(Order order) {
        bus.publish(BusMessage.telemetry(settings.evse() + "/" + order.topic(), order.json()));
    }

    final class Supply implements PowerSupply {
        private volatile PowerCapabilities known;

        Supply(PowerCapabilities known) {
            this.known = known;
        }

        void change(PowerCapabilities next) {
            known = next;
        }

        @Override
        public PowerCapabilities capabilities() {
            return known;
        }

        @Override
        public void apply(PowerSetPoint setPoint) throws PortException {
            supply.updateAndGet(known -> known.told(setPoint.mode(), loop.nanos()));
            command(Order.setPoint(setPoint, seq.incrementAndGet(), loop.now()));
        }

        @Override
        public Subscription subscribe(Consumer<PowerReading> listener) {
            return power.subscribe(listener);
        }
    }

    final class Pilots implements PilotLines {
        @Override
        public void d1(boolean on) throws PortException {
            d1 = on;
            command(Order.line("d1", on, seq.incrementAndGet(), loop.now()));
        }

        @Override
        public void d2(boolean on) throws PortException {
            d2 = on;
            command(Order.line("d2", on, seq.incrementAndGet(), loop.now()));
        }

        @Override
        public Subscription subscribe(Consumer<PilotReading> listener) {
            return pilots.subscribe(listener);
        }
    }

    final class Latch implements ConnectorLock {
        @Override
        public void lock() throws PortException {
            command(Order.lock(true, seq.incrementAndGet(), loop.now()));
        }

        @Override
        public void unlock() throws PortException {
            command(Order.lock(false, seq.incrementAndGet(), loop.now()));
        }

        @Override
        public Subscription subscribe(Consumer<LockReading> listener) {
            return locks.subscribe(listener);
        }
    }

    final class Monitor implements IsolationMonitor {
        @Override
        public void startTest(double voltageV) throws PortException {
            monitorTestsItself = false;
            command(Order.startTest(voltageV, seq.incrementAndGet(), loop.now()));
        }

        @Override
        public void supervise() throws PortException {
            monitorTestsItself = false;
            command(Order.isolation(Order.Isolation.SUPERVISE, seq.incrementAndGet(), loop.now()));
        }

        @Override
        public boolean selfTest() throws PortException {
            if (!settings.isolationSelfTest()) {
                return false;
            }
            monitorTestsItself = true;
            judge(IsolationReading.Verdict.TESTING);
            command(Order.isolation(Order.Isolation.SELF_TEST, seq.incrementAndGet(), loop.now()));
            return true;
        }

        @Override
        public void stop() throws PortException {
            monitorTestsItself = false;
            command(Order.isolation(Order.Isolation.STOP, seq.incrementAndGet(), loop.now()));
        }

        @Override
        public Subscription subscribe(Consumer<IsolationReading> listener) {
            return isolation.subscribe(listener);
        }
    }
}
