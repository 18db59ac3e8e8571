package org.chasen.chademo.core;

import java.util.Arrays;
import org.chasen.can.CanBusState;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.SensorReading;
import org.jspecify.annotations.Nullable;

/** The last reading of each port, and what it means together. Moments are those of arrival. */
final class Readings {
    private final SequenceTimes times;
    private final Moments moments;
    private final int canSendFailures;
    private final boolean[] present = new boolean[Port.values().length];
    private final boolean[] known = new boolean[Port.values().length];
    private final @Nullable String[] failed = new String[Port.values().length];
    private @Nullable PilotReading pilot;
    private PilotReading.Proximity proximity = PilotReading.Proximity.OPEN;
    private @Nullable PowerReading power;
    private @Nullable SensorReading sensors;
    private @Nullable LockReading lock;
    private ContactorReading.@Nullable State contactor;
    private long contactorAt;
    private @Nullable IsolationReading isolation;
    private IsolationReading.@Nullable Verdict newVerdict;
    private @Nullable PowerCapabilities capabilities;
    private CanBusState bus = CanBusState.DOWN;
    private double ratedA;
    private boolean another = true; // a supply that has not said yet what it can do
    private boolean emergency;
    private boolean earthLost;
    private boolean earthHeard;
    private boolean lockFailed;
    private boolean lockAnswered;
    private int sendFailures;
    private long sendFailedAt;
    private final Measurement outputV = new Measurement();
    private final Measurement outputA = new Measurement();
    private final Measurement connectorV = new Measurement();
    private boolean connectorMeasured;
    private long pilotAt;
    private long sensorsAt;
    private long now;

    Readings(SequenceTimes times, int canSendFailures, Moments moments) {
        this.times = times;
        this.canSendFailures = canSendFailures;
        this.moments = moments;
    }

    void time(long nanos) {
        now = nanos;
        newVerdict = null;
    }

    void receive(Input input) {
        if (input instanceof Input.Pilot p) {
            pilot = p.reading();
            proximity = pilot.proximity();
            pilotAt = now;
        } else if (input instanceof Input.Power p) {
            power = p.reading();
            outputV.take(power.voltageV(), now);
            outputA.take(power.currentA(), now);
        } else if (input instanceof Input.Sensors s) {
            sensors = s.reading();
            sensorsAt = now;
            connectorV.take(sensors.voltageV(), now);
            connectorMeasured |= Double.isFinite(sensors.voltageV());
        } else if (input instanceof Input.Lock l) {
            lock = l.reading();
            lockAnswered = true;
            lockFailed |= lock.state() == LockReading.State.FAILED;
        } else if (input instanceof Input.Isolation i) {
            isolation = i.reading();
            newVerdict = isolation.verdict();
        } else if (input instanceof Input.Contactor c) {
            contactorAt = c.reading().state() == contactor ? contactorAt : now;
            contactor = c.reading().state();
        } else if (input instanceof Input.Emergency e) {
            emergency = e.pressed();
        } else if (input instanceof Input.ProtectiveEarth e) {
            earthLost = !e.intact();
            earthHeard = true;
        } else if (input instanceof Input.Capabilities c) {
            capabilities = c.capabilities();
            ratedA = Math.max(another ? 0 : ratedA, c.capabilities().maxCurrentA());
            another = false;
        } else if (input instanceof Input.Bus b) {
            bus = b.state();
            sendFailures = 0;
        } else if (input instanceof Input.SendFailed) {
            countSendFailure();
        } else if (input instanceof Input.PortFailed f) {
            failed[f.port().ordinal()] = f.message();
        } else if (input instanceof Input.PortPresent p) {
            portPresent(p.port(), p.present());
        }
    }

    /** Counts cycles in a row with a failure, whatever the number of frames in each. */
    private void countSendFailure() {
        long since = now - sendFailedAt;
        if (sendFailures == 0 || since > times.nanos(SequenceTime.CYCLE) * 3 / 2) {
            sendFailures = 1;
        } else if (since > times.nanos(SequenceTime.CYCLE) / 2) {
            sendFailures++;
        } else {
            return;
        }
        sendFailedAt = now;
    }

    private void portPresent(Port port, boolean there) {
        present[port.ordinal()] = there;
        known[port.ordinal()] = true;
        failed[port.ordinal()] = null;
        if (there) {
            // its first reading is awaited as long as any later one
            switch (port) {
                case PILOT_LINES -> pilotAt = now;
                case POWER_SUPPLY -> {
                    outputV.await(now);
                    outputA.await(now);
                    another = true;
                }
                case SENSORS -> {
                    sensorsAt = now;
                    connectorV.await(now);
                }
                case PROTECTIVE_EARTH -> earthHeard = false;
                default -> {}
            }
            return;
        }
        switch (port) {
            case CAN -> bus = CanBusState.DOWN;
            case PILOT_LINES -> pilot = null;
            case POWER_SUPPLY -> {
                power = null;
                outputV.lose();
                outputA.lose();
            }
            case LOCK -> lock = null;
            case ISOLATION_MONITOR -> isolation = null;
            case SENSORS -> {
                sensors = null;
                connectorV.lose();
            }
            case EMERGENCY_STOP -> emergency = false;
            case PROTECTIVE_EARTH -> earthLost = false;
            case OUTPUT_CONTACTOR -> contactor = null;
        }
    }

    void forgive() {
        Arrays.fill(failed, null);
        sendFailures = 0;
    }

    /** Whether a port cannot be used. A port that is not required counts once it has been there. */
    boolean troubled(Port port) {
        if (!present[port.ordinal()]) {
            return port.required() || known[port.ordinal()];
        }
        return failed[port.ordinal()] != null || silent(port) || (port == Port.CAN && busTroubled());
    }

    /** Why a port cannot be used, or null. */
    @Nullable
    String trouble(Port port) {
        if (!troubled(port)) {
            return null;
        }
        if (!present[port.ordinal()]) {
            return "no " + port.label() + " service: start its bundle or correct its target in the configuration";
        }
        String failure = failed[port.ordinal()];
        if (failure != null) {
            return failure;
        }
        if (port == Port.CAN) {
            return bus.usable()
                    ? "frames could not be sent in " + canSendFailures
                            + " cycles in a row: check wiring, termination and bit rate"
                    : "CAN bus is " + bus + ": check interface, wiring and termination";
        }
        return "no " + (port == Port.PILOT_LINES ? "reading" : "valid reading") + " of the " + port.label() + " for "
                + silenceNanos(port) / 1_000_000L + " ms: check its connection";
    }

    private boolean busTroubled() {
        return !bus.usable() || sendFailures >= canSendFailures;
    }

    private boolean silent(Port port) {
        return switch (port) {
            case PILOT_LINES -> past(pilotAt, port);
            case POWER_SUPPLY -> past(Math.min(outputV.at(), outputA.at()), port);
            case SENSORS -> past(connectorMeasured ? connectorV.at() : sensorsAt, port);
            case CAN, LOCK, ISOLATION_MONITOR, EMERGENCY_STOP, PROTECTIVE_EARTH, OUTPUT_CONTACTOR -> false;
        };
    }

    private boolean past(long at, Port port) {
        return moments.reached(at + silenceNanos(port) + 1);
    }

    private long silenceNanos(Port port) {
        return switch (port) {
            case PILOT_LINES -> times.nanos(SequenceTime.PILOT_SILENCE);
            case POWER_SUPPLY -> times.nanos(SequenceTime.POWER_SILENCE);
            case SENSORS -> times.nanos(SequenceTime.SENSOR_SILENCE);
            case CAN, LOCK, ISOLATION_MONITOR, EMERGENCY_STOP, PROTECTIVE_EARTH, OUTPUT_CONTACTOR -> Long.MAX_VALUE;
        };
    }

    /** Connector proximity; as it was last seen while {@link #pilotKnown} is false. */
    PilotReading.Proximity proximity() {
        return proximity;
    }

    boolean pilotKnown() {
        return pilot != null;
    }

    /** Vehicle charge permission, switch k seen as j; false where it cannot be seen. */
    boolean permission() {
        return pilot != null && pilot.permission() && now - pilotAt <= times.nanos(SequenceTime.PILOT_SILENCE);
    }

    /** Voltage at the connector whatever its polarity, volts; NaN where no reading is fresh. */
    double magnitudeV() {
        return Math.abs(voltageV());
    }

    /** Output current whatever its direction, amperes; NaN where no reading is fresh. */
    double magnitudeA() {
        return Math.abs(currentA());
    }

    /**
     * Voltage at the connector, volts; NaN where no reading is fresh. Sensors at the connector that have measured it once
     * are the only ones who know: behind diode and contactor the supply's voltage says nothing about it.
     */
    double voltageV() {
        return measuresConnector() ? connectorV.last(now, silenceNanos(Port.SENSORS)) : supplyVoltageV();
    }

    /** The same; NaN too when the newest reading gives no number. */
    double sureVoltageV() {
        return measuresConnector()
                ? connectorV.sure(now, silenceNanos(Port.SENSORS))
                : outputV.sure(now, silenceNanos(Port.POWER_SUPPLY));
    }

    /** Whether the connector's own sensors count; before their first reading it is taken that they measure a voltage. */
    private boolean measuresConnector() {
        return connectorMeasured || (present[Port.SENSORS.ordinal()] && sensors == null);
    }

    /** Voltage at the power supply, volts; NaN where no reading is fresh. */
    double supplyVoltageV() {
        return outputV.last(now, silenceNanos(Port.POWER_SUPPLY));
    }

    /** Output current, amperes; NaN where no reading is fresh. */
    double currentA() {
        return outputA.last(now, silenceNanos(Port.POWER_SUPPLY));
    }

    /** Output current measured from a moment on, amperes; NaN too when the newest reading gives no number. */
    double sureCurrentA(long sinceNanos) {
        return outputA.at() >= sinceNanos ? outputA.sure(now, silenceNanos(Port.POWER_SUPPLY)) : Double.NaN;
    }

    @Nullable
    FaultCode supplyFault() {
        return power == null ? null : power.fault();
    }

    /** 10 V or less, surely. */
    boolean discharged() {
        return Math.abs(sureVoltageV()) <= SequenceSettings.SAFE_V;
    }

    /** Less than 20 V, surely. */
    boolean d2Allowed() {
        return Math.abs(sureVoltageV()) < SequenceSettings.D2_ALLOWED_V;
    }

    LockReading.@Nullable State lock() {
        return lock == null ? null : lock.state();
    }

    @Nullable
    IsolationReading isolation() {
        return isolation;
    }

    void forgetIsolation() {
        isolation = null;
    }

    /** The verdict that came with the present input; null if none did. */
    IsolationReading.@Nullable Verdict newVerdict() {
        return newVerdict;
    }

    /** The lock was given a command: what it says from now on is the answer, what it said before is none. */
    void lockCommanded() {
        lockFailed = false;
        lockAnswered = false;
    }

    /** Locked, and said so since the last command. */
    boolean locked() {
        return lockAnswered && lock() == LockReading.State.LOCKED;
    }

    boolean lockFailed() {
        return lockFailed;
    }

    boolean emergency() {
        return emergency;
    }

    /** Where it is supervised, nobody has said yet whether the protective earth is there. */
    boolean earthUnheard() {
        return present[Port.PROTECTIVE_EARTH.ordinal()] && !earthHeard;
    }

    /** The supervision of the protective earth, where there is one, finds it gone. */
    boolean earthLost() {
        return earthLost;
    }

    /** What the output contactor says; null where nobody knows. */
    ContactorReading.@Nullable State contactor() {
        return contactor;
    }

    /** Since when it says so. */
    long contactorAt() {
        return contactorAt;
    }

    double connectorTemperatureC() {
        return sensors == null ? Double.NaN : sensors.connectorTemperatureC();
    }

    boolean holster(SensorReading.Presence presence) {
        return sensors != null && sensors.holster() == presence;
    }

    boolean bay(SensorReading.Presence presence) {
        return sensors != null && sensors.bay() == presence;
    }

    /** Highest current the present supply ever said it can do: one that can do less now still delivers for a moment. */
    double ratedA() {
        return ratedA;
    }

    @Nullable
    PowerCapabilities capabilities() {
        return capabilities;
    }
}
