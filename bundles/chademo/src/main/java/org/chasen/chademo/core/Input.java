package org.chasen.chademo.core;

import org.chasen.can.CanBusState;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.SensorReading;
import org.chasen.evse.StopReason;

/** Everything that can happen to a {@link ChargerSequence}. */
public sealed interface Input {

    /** A frame of the vehicle. */
    record Frame(VehicleMessage message) implements Input {}

    /** A frame that is none of a vehicle's: an unknown identifier, or a length other than eight bytes. */
    record BadFrame(int id) implements Input {}

    /** The CAN bus changed its state. */
    record Bus(CanBusState state) implements Input {}

    /** A frame could not be put on the bus. */
    record SendFailed(String message) implements Input {}

    /** A reading of the pilot lines. */
    record Pilot(PilotReading reading) implements Input {}

    /** A reading of the power supply. */
    record Power(PowerReading reading) implements Input {}

    /** A reading of the sensors at the connector. */
    record Sensors(SensorReading reading) implements Input {}

    /** A reading of the latch lock. */
    record Lock(LockReading reading) implements Input {}

    /** A reading of the isolation monitor. */
    record Isolation(IsolationReading reading) implements Input {}

    /** A reading of the output contactor's auxiliary contact. */
    record Contactor(ContactorReading reading) implements Input {}

    /** The emergency stop contact. */
    record Emergency(boolean pressed) implements Input {}

    /** Whether the protective earth is there. */
    record ProtectiveEarth(boolean intact) implements Input {}

    /** A power supply is there, with what it can do. */
    record Capabilities(PowerCapabilities capabilities) implements Input {}

    /** A port came or went. */
    record PortPresent(Port port, boolean present) implements Input {}

    /** A command to a port failed or took too long. */
    record PortFailed(Port port, String message) implements Input {}

    /** Begin a charge as soon as nothing stands against it. */
    record Start() implements Input {}

    /** End the charge, or take back a start. */
    record Stop(StopReason reason, String detail) implements Input {}

    /** The limit in force from now on, in amperes. */
    record Limit(double currentA) implements Input {}

    /** Open a latch that stayed locked after a charge. */
    record Unlock() implements Input {}

    /** Clear latched faults whose cause is gone. */
    record ClearFaults() implements Input {}

    /** Begin a self-test, or take it back. */
    record SelfTest(boolean on) implements Input {}

    /** The isolation monitor was told to test itself and has no such test. */
    record MonitorWithoutSelfTest() implements Input {}

    /** The service ends: stop, and begin nothing more. */
    record Shutdown() implements Input {}

    /** Time has passed. */
    record Tick() implements Input {}
}
