package org.chasen.simulator.core;

/** The bytes of a vehicle's frames, written by hand; low byte first. */
final class VehicleFrames {
    /** Shares of the time to the permission, as recorded. */
    private static final double SETTLED = 0.57;

    private static final double TIMES_KNOWN = 0.785;
    private static final long DISCHARGE_KNOWN_MS = 700;
    private static final int INCOMPATIBLE_V = 1000;
    private static final String VEHICLE_ID = "CHASEN SIMULATED VEHICLE";

    private VehicleFrames() {}

    static long payload(int id, Vehicle vehicle) {
        return switch (id) {
            case 0x100 -> limits(vehicle);
            case 0x101 -> times(vehicle);
            case 0x102 -> status(vehicle);
            case 0x110 -> vehicle.profile().traits().extendedFunctions();
            case 0x200 -> discharge(vehicle);
            case 0x201 -> 0x02;
            case 0x202 -> 0x01_01_01;
            case 0x700 -> vehicle.profile().traits().manufacturerCode();
            case 0x710, 0x711, 0x712 -> text(8 * (id - 0x710));
            default -> 0;
        };
    }

    private static long limits(Vehicle vehicle) {
        VehicleProfile.Traits traits = vehicle.profile().traits();
        long minCurrent = vehicle.agreedProtocol() >= 2 ? traits.minCurrentA() : 0;
        long full = vehicle.charger().known() ? traits.fullConstant() : traits.earlyFullConstant();
        return minCurrent | word(4, voltage(vehicle, vehicle.profile().pack().maxV())) | full << 48;
    }

    private static long times(Vehicle vehicle) {
        VehicleProfile.Pack pack = vehicle.profile().pack();
        long payload = 0;
        if (timesKnown(vehicle) && pack.capacityCode() != 0) {
            payload |= 0xFF << 8 | 60 << 16;
        } else if (timesKnown(vehicle)) {
            payload |= 240 << 8; // in steps of ten seconds, the older way
        }
        if (vehicle.agreedProtocol() >= 2) {
            int capacity = settled(vehicle) || !leafLike(vehicle) ? pack.capacityCode() : 0xF0;
            payload |= word(5, vehicle.charger().known() ? capacity : 0);
            if (vehicle.profile().traits().protocolNumber() >= 3 && timesKnown(vehicle)) {
                payload |= (long) Math.min(254, estimatedMinutes(vehicle)) << 24;
            }
        }
        return payload;
    }

    private static long status(Vehicle vehicle) {
        VehicleProfile.Traits traits = vehicle.profile().traits();
        int soc = (int) Math.round(vehicle.socPercent() * traits.fullConstant() / 100);
        if (leafLike(vehicle) && !settled(vehicle)) {
            soc = vehicle.charger().known() ? 1 : 3;
        }
        return traits.protocolNumber()
                | word(1, voltage(vehicle, vehicle.profile().pack().targetV()))
                | (long) vehicle.requestA() << 24
                | (long) vehicle.faultBits() << 32
                | (long) (traits.statusBits() | vehicle.stateBits()) << 40
                | (long) soc << 48;
    }

    private static long discharge(Vehicle vehicle) {
        long limits = vehicle.talkingMillis() >= DISCHARGE_KNOWN_MS ? 0xB243L << 48 : 0xFFFFL << 48;
        return 255 - vehicle.dischargeA() | word(4, 250) | limits;
    }

    /** Some vehicles send values that mean nothing until the charger is known. */
    private static boolean leafLike(Vehicle vehicle) {
        VehicleProfile.Traits traits = vehicle.profile().traits();
        return traits.earlyFullConstant() != traits.fullConstant();
    }

    private static boolean settled(Vehicle vehicle) {
        return vehicle.charger().known() && vehicle.talkingMillis() >= SETTLED * permissionMillis(vehicle);
    }

    private static boolean timesKnown(Vehicle vehicle) {
        return vehicle.charger().known() && vehicle.talkingMillis() >= TIMES_KNOWN * permissionMillis(vehicle);
    }

    private static int permissionMillis(Vehicle vehicle) {
        return vehicle.profile().timing().permission();
    }

    private static int voltage(Vehicle vehicle, int volts) {
        return vehicle.has(VehicleFault.INCOMPATIBLE_BATTERY) ? INCOMPATIBLE_V : volts;
    }

    private static int estimatedMinutes(Vehicle vehicle) {
        double missingWh = vehicle.profile().pack().capacityWh() * (100 - vehicle.socPercent()) / 100;
        return (int) Math.ceil(60 * missingWh / (Math.max(10, vehicle.requestA()) * vehicle.openCircuitV()));
    }

    private static long word(int index, int value) {
        return (value & 0xFFFFL) << (8 * index);
    }

    private static long text(int from) {
        long payload = 0;
        for (int i = 0; i < 8; i++) {
            payload |= (long) VEHICLE_ID.charAt(from + i) << (8 * i);
        }
        return payload;
    }
}
