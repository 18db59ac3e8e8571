package org.chasen.chademo.core;

import org.chasen.can.CanFrame;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.SensorReading;
import org.chasen.evse.StopReason;
import org.chasen.simulator.core.StationFault;
import org.chasen.simulator.core.VehicleFault;

/** What can happen to a bench, in the words of a transcript. */
final class Acts {
    private Acts() {}

    /** Lets it happen now. */
    static void act(Bench bench, String text) {
        String[] words = text.split(" ", -1);
        switch (words[0]) {
            case "plug" -> bench.plug(true);
            case "unplug" -> bench.plug(false);
            case "start" -> bench.give(new Input.Start());
            case "stop" -> bench.give(new Input.Stop(StopReason.valueOf(words[1]), "asked for"));
            case "unlock" -> bench.give(new Input.Unlock());
            case "shutdown" -> bench.give(new Input.Shutdown());
            case "self_test" -> bench.give(new Input.SelfTest(words[1].equals("on")));
            case "clear" -> bench.give(new Input.ClearFaults());
            case "limit" -> bench.give(new Input.Limit(Double.parseDouble(words[1])));
            case "vehicle" -> {
                if (words[1].equals("stops")) {
                    bench.rig.vehicle().stop();
                } else if (words[1].equals("without")) {
                    bench.rig.vehicle().clear(VehicleFault.valueOf(words[2]));
                } else {
                    bench.rig.vehicle().inject(VehicleFault.valueOf(words[1]));
                }
            }
            case "station" -> {
                if (words[1].equals("without")) {
                    bench.rig.power().clear(StationFault.valueOf(words[2]));
                } else {
                    bench.rig.power().inject(StationFault.valueOf(words[1]));
                }
            }
            case "port" -> {
                Port port = Port.valueOf(words[1]);
                switch (words[2]) {
                    case "gone" -> bench.port(port, false);
                    case "back" -> bench.port(port, true);
                    case "silent" -> bench.stuck[port.ordinal()] = true;
                    case "works" -> bench.stuck[port.ordinal()] = false;
                    default -> {
                        bench.stuck[port.ordinal()] = true;
                        bench.give(new Input.PortFailed(port, "the " + port.label() + " did not return"));
                    }
                }
            }
            case "lock" -> bench.give(new Input.Lock(new LockReading(LockReading.State.valueOf(words[1]), bench.now)));
            case "contactor" ->
                bench.give(
                        new Input.Contactor(new ContactorReading(ContactorReading.State.valueOf(words[1]), bench.now)));
            case "supply" -> bench.forcedSupplyFault = words[1].equals("free") ? null : FaultCode.valueOf(words[1]);
            case "latched" -> bench.rig.latch().move(true, bench.now);
            case "volts" -> bench.forcedV = forced(words[1]);
            case "connectorVolts" -> bench.forcedSensorV = forced(words[1]);
            case "amperes" -> bench.forcedA = forced(words[1]);
            case "celsius" -> {
                bench.celsius = forced(words[1]);
                bench.sensors(bench.celsius);
            }
            case "sendFailed" -> bench.give(new Input.SendFailed("queue full"));
            case "holster" -> {
                bench.holster = SensorReading.Presence.valueOf(words[1]);
                bench.sensors(25);
            }
            case "bits" -> {
                bench.overlayId = Integer.parseInt(words[1], 16);
                bench.overlay = Long.parseLong(words[3], 16) << (8 * Integer.parseInt(words[2]));
            }
            case "talk" ->
                bench.talk = words[1].equals("off")
                        ? null
                        : CanFrame.of(
                                Integer.parseInt(words[1], 16),
                                Long.reverseBytes(Long.parseUnsignedLong(words[2], 16)));
            case "earth" -> {
                bench.give(new Input.PortPresent(Port.PROTECTIVE_EARTH, true));
                bench.earthLost = words[1].equals("lost");
                if (!words[1].equals("supervised")) {
                    bench.give(new Input.ProtectiveEarth(words[1].equals("there")));
                }
            }
            case "verdict" ->
                bench.give(new Input.Isolation(
                        new IsolationReading(IsolationReading.Verdict.valueOf(words[1]), 5e6, bench.now)));
            case "offset" -> {
                bench.offsetV = Double.parseDouble(words[1]);
                bench.offsetA = Double.parseDouble(words[2]);
            }
            case "end" -> {}
            default -> throw new IllegalArgumentException("not an input: " + text);
        }
    }

    private static double forced(String word) {
        return switch (word) {
            case "free" -> Double.NaN;
            case "unknown" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }
}
