package org.chasen.simulator.core;

import java.util.List;

/**
 * A kind of vehicle as data.
 *
 * @param name for people and for the configuration
 * @param traits what it says and how it behaves
 * @param timing its pace
 * @param pack its battery
 */
public record VehicleProfile(String name, Traits traits, Timing timing, Pack pack) {

    /** What a vehicle without dynamic control does when H'108.3 falls during the charge. */
    public enum LimitResponse {
        FOLLOWS,
        IGNORES,
        STOPS
    }

    /**
     * Manners on the bus.
     *
     * @param protocolNumber H'102.0
     * @param extraIds frames sent after H'100, 101 and 102, in this order
     * @param extendedFunctions H'110.0
     * @param statusBits bits always set in H'102.5: 0x40 older dynamic control, 0x80 discharge compatible
     * @param contactorFlagFromStart H'102.5.3 is 1 in the first frame; otherwise once H'109.0 was seen to be 2 or more
     * @param minCurrentA H'100.0
     * @param fullConstant H'100.6 once the charger is known
     * @param earlyFullConstant H'100.6 before
     * @param manufacturerCode H'700.0
     * @param vendorFrameBeforeD1 sends H'700 as soon as it is plugged in
     * @param limitResponse reaction to a falling H'108.3
     * @param endCurrentA current it waits for before it opens its contactors, amperes
     * @param noCurrentNanos time without current after which it gives up; 0 for never
     * @param underDeliveryA missing amperes that become a current deviation after five seconds
     * @param keepsRequest leaves H'102.3 as it was after a stop
     * @param endsCanAtOnce ends CAN after one more cycle once its contactors are open, not after d1
     */
    public record Traits(
            int protocolNumber,
            List<Integer> extraIds,
            int extendedFunctions,
            int statusBits,
            boolean contactorFlagFromStart,
            int minCurrentA,
            int fullConstant,
            int earlyFullConstant,
            int manufacturerCode,
            boolean vendorFrameBeforeD1,
            LimitResponse limitResponse,
            double endCurrentA,
            long noCurrentNanos,
            int underDeliveryA,
            boolean keepsRequest,
            boolean endsCanAtOnce) {}

    /**
     * Pace, in milliseconds.
     *
     * @param period between two frames of one identifier
     * @param spacing between two frames of one cycle; 0 sends the cycle in one go
     * @param wakeUp d1 to the first frame
     * @param permission first frame to k
     * @param enable k to H'102.5.0
     * @param close d2 to closed contactors
     * @param request closed contactors to the first request
     * @param stopReaction H'109.5.5 to the withdrawn permission
     * @param weldingCheck current gone to the first open pole
     * @param weldingWatch open pole to H'102.5.3 = 1
     * @param end d1 off to the last frame
     */
    public record Timing(
            int period,
            int spacing,
            int wakeUp,
            int permission,
            int enable,
            int close,
            int request,
            int stopReaction,
            int weldingCheck,
            int weldingWatch,
            int end) {}

    /**
     * Battery.
     *
     * @param capacityWh energy when full, watt hours
     * @param capacityCode H'101.5-6; 0 for not given
     * @param emptyV open-circuit voltage when empty, volts
     * @param fullV open-circuit voltage when full, volts
     * @param resistanceOhm internal resistance, ohms
     * @param targetV H'102.1-2, volts
     * @param maxV H'100.4-5, volts
     * @param maxRequestA highest request, amperes
     * @param stepA change of the request from one frame to the next, amperes
     */
    public record Pack(
            double capacityWh,
            int capacityCode,
            double emptyV,
            double fullV,
            double resistanceOhm,
            int targetV,
            int maxV,
            int maxRequestA,
            int stepA) {}

    private static final Timing LEAF_TIMING = new Timing(100, 10, 500, 3700, 200, 1200, 1700, 200, 2000, 900, 120);
    private static final Timing BRISK = new Timing(100, 10, 200, 1200, 100, 300, 500, 200, 500, 800, 120);

    /** Nissan Leaf ZE0, as recorded. */
    public static final VehicleProfile LEAF_ZE0 = new VehicleProfile(
            "leaf-ze0",
            new Traits(
                    2,
                    List.of(0x200),
                    0,
                    0xC0,
                    true,
                    0,
                    100,
                    240,
                    1,
                    false,
                    LimitResponse.FOLLOWS,
                    5,
                    seconds(360),
                    20,
                    false,
                    false),
            LEAF_TIMING,
            new Pack(21_300, 222, 300, 402, 0.09, 410, 435, 120, 2));

    /** Nissan Leaf ZE1: extended functions with protocol number 2, vendor frame long before d1. */
    public static final VehicleProfile LEAF_ZE1 = new VehicleProfile(
            "leaf-ze1",
            new Traits(
                    2,
                    List.of(0x200, 0x110, 0x201, 0x700, 0x202),
                    1,
                    0x80,
                    false,
                    6,
                    100,
                    240,
                    1,
                    true,
                    LimitResponse.FOLLOWS,
                    5,
                    0,
                    40,
                    false,
                    false),
            new Timing(100, 10, 300, 3220, 200, 1200, 1700, 270, 600, 1400, 120),
            new Pack(62_000, 620, 300, 402, 0.06, 410, 435, 200, 2));

    /** Mitsubishi i-MiEV: protocol number 1, begins with 1 A, gives up after four seconds without current. */
    public static final VehicleProfile I_MIEV = new VehicleProfile(
            "i-miev",
            new Traits(
                    1,
                    List.of(),
                    0,
                    0,
                    false,
                    0,
                    100,
                    100,
                    0,
                    false,
                    LimitResponse.IGNORES,
                    5,
                    seconds(4),
                    40,
                    false,
                    false),
            new Timing(100, 10, 800, 3000, 500, 1200, 1500, 250, 800, 900, 150),
            new Pack(16_000, 0, 290, 360, 0.12, 370, 370, 120, 1));

    /** Home-built controller of the EVTV kind: 225 ms, exactly 0 A at the end, keeps its request, ends CAN at once. */
    public static final VehicleProfile EVTV = new VehicleProfile(
            "evtv",
            new Traits(2, List.of(), 0, 0, false, 0, 100, 100, 0, false, LimitResponse.IGNORES, 0.4, 0, 40, true, true),
            new Timing(225, 10, 1000, 3000, 300, 1000, 1000, 225, 500, 450, 230),
            new Pack(30_000, 0, 300, 400, 0.1, 395, 400, 120, 2));

    /** Home-built controller of the openinverter kind: H'100.6 = 200, neither times nor capacity. */
    public static final VehicleProfile OPENINVERTER = new VehicleProfile(
            "openinverter",
            new Traits(
                    2,
                    List.of(0x103),
                    0,
                    0,
                    false,
                    0,
                    200,
                    200,
                    0,
                    false,
                    LimitResponse.FOLLOWS,
                    5,
                    0,
                    40,
                    false,
                    false),
            new Timing(100, 5, 400, 3000, 200, 800, 1000, 150, 500, 800, 100),
            new Pack(40_000, 0, 320, 410, 0.08, 400, 410, 125, 5));

    /** A vehicle of protocol number 0: no contactor flag, no times, no capacity. */
    public static final VehicleProfile PROTOCOL_0 = new VehicleProfile(
            "protocol-0",
            new Traits(
                    0,
                    List.of(),
                    0,
                    0,
                    false,
                    0,
                    100,
                    100,
                    0,
                    false,
                    LimitResponse.IGNORES,
                    5,
                    seconds(4),
                    255,
                    false,
                    false),
            new Timing(100, 10, 800, 3000, 500, 1200, 1500, 250, 800, 900, 150),
            new Pack(16_000, 0, 290, 360, 0.12, 370, 370, 100, 1));

    /** A vehicle of protocol number 3 with dynamic control and a vehicle id. */
    public static final VehicleProfile PROTOCOL_3 = new VehicleProfile(
            "protocol-3",
            new Traits(
                    3,
                    List.of(0x110, 0x700, 0x710, 0x711, 0x712),
                    1,
                    0,
                    false,
                    5,
                    100,
                    100,
                    7,
                    false,
                    LimitResponse.FOLLOWS,
                    5,
                    0,
                    40,
                    false,
                    false),
            new Timing(100, 5, 300, 2500, 200, 800, 1000, 200, 500, 900, 120),
            new Pack(64_000, 640, 320, 410, 0.05, 420, 430, 200, 2));

    /** Protocol number 3 without idle waiting: for demonstrations and for many sessions. */
    public static final VehicleProfile DEMO = new VehicleProfile(
            "demo", PROTOCOL_3.traits(), BRISK, new Pack(40_000, 400, 320, 410, 0.05, 420, 430, 125, 2));

    /** Every kind that is known by name. */
    public static final List<VehicleProfile> ALL =
            List.of(LEAF_ZE0, LEAF_ZE1, I_MIEV, EVTV, OPENINVERTER, PROTOCOL_0, PROTOCOL_3, DEMO);

    /** The kind of that name; throws {@link IllegalArgumentException} that lists the names. */
    public static VehicleProfile named(String name) {
        return ALL.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("vehicle \"" + name
                        + "\" is not known, expected one of "
                        + String.join(
                                ", ", ALL.stream().map(VehicleProfile::name).toList())));
    }

    /** The same vehicle with another protocol number. */
    public VehicleProfile withProtocol(int number) {
        Traits t = traits;
        return new VehicleProfile(
                name,
                new Traits(
                        number,
                        t.extraIds,
                        t.extendedFunctions,
                        t.statusBits,
                        t.contactorFlagFromStart,
                        t.minCurrentA,
                        t.fullConstant,
                        t.earlyFullConstant,
                        t.manufacturerCode,
                        t.vendorFrameBeforeD1,
                        t.limitResponse,
                        t.endCurrentA,
                        t.noCurrentNanos,
                        t.underDeliveryA,
                        t.keepsRequest,
                        t.endsCanAtOnce),
                timing,
                pack);
    }

    /** The same vehicle with or without dynamic control (H'110.0.0); without, H'110 is not sent. */
    public VehicleProfile withDynamicControl(boolean dynamic) {
        Traits t = traits;
        List<Integer> ids = t.extraIds.stream().filter(id -> id != 0x110).toList();
        if (dynamic) {
            ids = java.util.stream.Stream.concat(java.util.stream.Stream.of(0x110), ids.stream())
                    .toList();
        }
        return new VehicleProfile(
                name,
                new Traits(
                        t.protocolNumber,
                        ids,
                        dynamic ? t.extendedFunctions | 1 : 0,
                        t.statusBits & ~0x40,
                        t.contactorFlagFromStart,
                        t.minCurrentA,
                        t.fullConstant,
                        t.earlyFullConstant,
                        t.manufacturerCode,
                        t.vendorFrameBeforeD1,
                        dynamic ? LimitResponse.FOLLOWS : LimitResponse.IGNORES,
                        t.endCurrentA,
                        t.noCurrentNanos,
                        t.underDeliveryA,
                        t.keepsRequest,
                        t.endsCanAtOnce),
                timing,
                pack);
    }

    /** The same vehicle at another pace. */
    public VehicleProfile withTiming(Timing other) {
        return new VehicleProfile(name, traits, other, pack);
    }

    /** The same vehicle with all frames of a cycle sent in one go: a tenth of the steps. */
    public VehicleProfile inOneGo() {
        Timing t = timing;
        return withTiming(new Timing(
                t.period,
                0,
                t.wakeUp,
                t.permission,
                t.enable,
                t.close,
                t.request,
                t.stopReaction,
                t.weldingCheck,
                t.weldingWatch,
                t.end));
    }

    private static long seconds(int seconds) {
        return seconds * 1_000_000_000L;
    }
}
