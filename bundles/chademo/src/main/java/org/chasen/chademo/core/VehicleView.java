package org.chasen.chademo.core;

import java.util.EnumSet;
import java.util.Set;
import org.chasen.chademo.core.frame.Automaker;
import org.chasen.chademo.core.frame.DischargeEstimate;
import org.chasen.chademo.core.frame.DischargeLimits;
import org.chasen.chademo.core.frame.VehicleExtension;
import org.chasen.chademo.core.frame.VehicleIdPart;
import org.chasen.chademo.core.frame.VehicleLimits;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.chademo.core.frame.VehicleTimes;
import org.chasen.evse.DischargeValues;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleValues;
import org.jspecify.annotations.Nullable;

/**
 * What the vehicle said last, when, and what of it counts.
 *
 * <p>The gate: until permission was seen on both ways once, limits, request and status may be anything; they are kept
 * but neither published nor acted on. Protocol number, automaker and vehicle id count at once.
 *
 * <p>Which kind of vehicle it is may change with every frame until it is recognised in state D; from then on it stays what
 * it is to the end of the session; one that is of no known kind yet may still show by its first request or a raised target.
 * Its pace counts only after several cycles in a row: one late frame is no habit.
 */
public final class VehicleView {
    private static final int PACE_CYCLES = 3;
    private static final int MAX_VOLTAGE_V = 1200;
    private static final int TARGET_RAISED_V = 10;

    private final Quirks quirks;
    private final double capacityUnitWh;
    private final int ownProtocol;
    private final long slowNanos;
    private final ExtensionBits bits;
    private final long[] receivedAt = new long[3];
    private final @Nullable VehicleIdPart[] id = new VehicleIdPart[3];
    private @Nullable String vehicleId;
    private int seen;
    private boolean open;
    private boolean slow;
    private int otherPace;
    private long requestedAt;
    private boolean recognised;
    private @Nullable VehicleLimits limits;
    private @Nullable VehicleTimes times;
    private @Nullable VehicleRequest request;
    private @Nullable VehicleExtension extension;
    private @Nullable DischargeLimits dischargeLimits;
    private @Nullable DischargeEstimate dischargeEstimate;
    private @Nullable Automaker automaker;
    private Quirk quirk = Quirk.NONE;
    private @Nullable QuirkMatch matchedFor;
    private int firstRequestA;
    private int targetAtGateV;
    private boolean targetRaised;

    /** A vehicle that has said nothing yet. */
    public VehicleView(SequenceSettings settings) {
        this.quirks = settings.quirks();
        this.capacityUnitWh = settings.capacityUnitWh();
        this.ownProtocol = settings.protocolNumber();
        this.slowNanos = settings.times().nanos(SequenceTime.SLOW_FRAME);
        this.bits = settings.extension();
    }

    /** A new session: the vehicle has said nothing yet. The automaker may have been sent long before. */
    void forget(boolean departed) {
        seen = 0;
        open = false;
        slow = false;
        otherPace = 0;
        recognised = false;
        limits = null;
        times = null;
        request = null;
        extension = null;
        dischargeLimits = null;
        dischargeEstimate = null;
        quirk = Quirk.NONE;
        matchedFor = null;
        firstRequestA = 0;
        targetRaised = false;
        if (departed) {
            automaker = null;
            id[0] = id[1] = id[2] = null;
            vehicleId = null;
        }
    }

    /** Takes a frame; whether it is one of those that must come in each cycle, and comes late. */
    public boolean receive(VehicleMessage message, long now) {
        boolean late = false;
        if (message instanceof VehicleRequest r) {
            if (request != null) {
                pace(now - receivedAt[2] > slowNanos);
            }
            if (requestA() == 0) {
                requestedAt = now;
            }
            request = r;
            late = mark(2, now);
            firstRequestA = firstRequestA == 0 ? r.requestA() : firstRequestA;
            targetRaised |= open && r.targetVoltageV() > targetAtGateV + TARGET_RAISED_V;
            if (!recognised || quirk.equals(Quirk.NONE)) {
                quirk = match();
            }
        } else if (message instanceof VehicleLimits l) {
            limits = l;
            late = mark(0, now);
        } else if (message instanceof VehicleTimes t) {
            times = t;
            late = mark(1, now);
        } else if (message instanceof VehicleExtension e) {
            extension = e;
        } else if (message instanceof Automaker a) {
            automaker = a;
        } else if (message instanceof VehicleIdPart part) {
            if (!part.equals(id[part.part()])) { // sent every cycle, put into words once
                id[part.part()] = part;
                vehicleId = joined();
            }
        } else if (message instanceof DischargeLimits d) {
            dischargeLimits = d;
        } else if (message instanceof DischargeEstimate d) {
            dischargeEstimate = d;
        }
        return late;
    }

    private void pace(boolean late) {
        if (recognised) {
            return;
        }
        otherPace = late == slow ? 0 : otherPace + 1;
        if (otherPace >= PACE_CYCLES) {
            slow = late;
            otherPace = 0;
        }
    }

    private boolean mark(int index, long now) {
        boolean late = (seen >> index & 1) != 0 && now - receivedAt[index] > slowNanos;
        seen |= 1 << index;
        receivedAt[index] = now;
        return late;
    }

    /** Since when current has been asked for without a break, if it is asked for now. */
    long requestedAt() {
        return requestedAt;
    }

    /** H'100, H'101 and H'102 were all received in this session. */
    boolean complete() {
        return seen == 7;
    }

    boolean silent() {
        return seen == 0;
    }

    /** Moment of the oldest of the three frames that must not stop. */
    long oldest() {
        return Math.min(receivedAt[0], Math.min(receivedAt[1], receivedAt[2]));
    }

    /** Moment of the newest of them. */
    long newest() {
        return Math.max(receivedAt[0], Math.max(receivedAt[1], receivedAt[2]));
    }

    /** Whether H'100 and H'102 came after a moment. */
    boolean freshSince(long moment) {
        return receivedAt[0] > moment && receivedAt[2] > moment;
    }

    /** Permission was seen on both ways: from now on what the vehicle says counts. */
    public void openGate() {
        open = true;
        targetAtGateV = targetVoltageV();
    }

    boolean valid() {
        return open;
    }

    boolean status(int bits) {
        return request != null && request.is(bits);
    }

    boolean fault(int bits) {
        return request != null && request.fault(bits);
    }

    boolean enabled() {
        return status(VehicleRequest.ENABLED);
    }

    int requestA() {
        return request == null ? 0 : request.requestA();
    }

    int targetVoltageV() {
        return request == null ? 0 : request.targetVoltageV();
    }

    int maxVoltageV() {
        return limits == null ? 0 : limits.maxVoltageV();
    }

    int minVoltageV() {
        return limits == null || agreed() < 2 ? 0 : limits.minVoltageV();
    }

    int minCurrentA() {
        return limits == null || agreed() < 2 ? 0 : limits.minCurrentA();
    }

    @Nullable
    VehicleTimes times() {
        return times;
    }

    /** Lower one of both protocol numbers. */
    int agreed() {
        return request == null ? ownProtocol : Math.min(request.protocolNumber(), ownProtocol);
    }

    boolean sendsExtension() {
        return extension != null;
    }

    boolean dynamicControl() {
        return (extension != null && extension.is(VehicleExtension.DYNAMIC_CONTROL)) || quirk.followsLimit();
    }

    /** Enough was seen: a row of the table that matches now or later stays to the end of the session. */
    void recognised() {
        recognised = true;
    }

    Quirk quirk() {
        return quirk;
    }

    private Quirk match() {
        VehicleRequest r = request;
        VehicleLimits l = limits;
        QuirkMatch shown = new QuirkMatch(
                automaker == null ? 0 : automaker.code(),
                r == null ? 0 : r.protocolNumber(),
                extension != null ? 1 : 0,
                status(VehicleRequest.EARLY_DYNAMIC) ? 1 : 0,
                l == null ? 0 : l.socFull(),
                slow ? 1 : 0,
                l == null ? 0 : l.minVoltageV(),
                l == null ? 0 : l.minCurrentA(),
                firstRequestA,
                targetRaised ? 1 : 0,
                1);
        if (shown.equals(matchedFor)) {
            return quirk;
        }
        matchedFor = shown;
        for (Quirk row : quirks.rows()) {
            if (row.match().fits(shown)) {
                return row;
            }
        }
        return Quirk.NONE;
    }

    /** Everything for those above; null where not given, out of range or not yet valid. */
    public VehicleValues values() {
        Integer number = request == null ? null : request.protocolNumber();
        Integer agreed = request == null ? null : agreed();
        Integer maker = automaker == null ? null : automaker.code();
        VehicleLimits l = open ? limits : null;
        VehicleTimes t = open ? times : null;
        VehicleRequest r = open ? request : null;
        boolean modern = agreed() >= 2;
        return new VehicleValues(
                open,
                number,
                agreed,
                maker,
                vehicleId,
                (l == null || !modern || l.minCurrentA() == 0) ? null : l.minCurrentA(),
                (l == null || !modern) ? null : voltage(l.minVoltageV()),
                l == null ? null : voltage(l.maxVoltageV()),
                r == null ? null : voltage(r.targetVoltageV()),
                r == null ? null : r.requestA(),
                (t == null || !modern || !t.hasCapacity()) ? null : (int) Math.round(t.capacity() * capacityUnitWh),
                (t == null || t.maxTimeS() == 0) ? null : t.maxTimeS(),
                (t == null || !modern || !t.hasEstimate()) ? null : t.estimatedMinutes() * 60,
                (r == null || l == null) ? null : soc(r, l),
                (l == null || l.socFull() == 0) ? null : l.socFull(),
                (r == null || !modern) ? null : r.is(VehicleRequest.CONTACTOR_OPEN),
                (open && extension != null) ? extension.is(VehicleExtension.DYNAMIC_CONTROL) : null,
                (open && extension != null) ? extension.at(bits.highCurrent()) : null,
                (open && extension != null) ? extension.at(bits.highVoltage()) : null,
                r == null ? Set.of() : flags(r),
                discharge());
    }

    private @Nullable String joined() {
        VehicleIdPart first = id[0];
        VehicleIdPart second = id[1];
        VehicleIdPart third = id[2];
        return (first == null || second == null || third == null) ? null : first.hex() + second.hex() + third.hex();
    }

    private static @Nullable Integer voltage(int volts) {
        return (volts == 0 || volts > MAX_VOLTAGE_V) ? null : volts;
    }

    private @Nullable Double soc(VehicleRequest r, VehicleLimits l) {
        if (l.socFull() == 0) {
            return null;
        }
        double full = quirk.socIsPercent() ? 100 : l.socFull();
        return Math.min(100, r.soc() * 100 / full);
    }

    /** Flags of H'102.4 and H'102.5, whether they count yet or not. */
    public static Set<VehicleFlag> flags(VehicleRequest r) {
        EnumSet<VehicleFlag> flags = EnumSet.noneOf(VehicleFlag.class);
        add(flags, VehicleFlag.BATTERY_OVERVOLTAGE, r.fault(VehicleRequest.BATTERY_OVERVOLTAGE));
        add(flags, VehicleFlag.BATTERY_UNDERVOLTAGE, r.fault(VehicleRequest.BATTERY_UNDERVOLTAGE));
        add(flags, VehicleFlag.CURRENT_DEVIATION, r.fault(VehicleRequest.CURRENT_DEVIATION));
        add(flags, VehicleFlag.BATTERY_TEMPERATURE, r.fault(VehicleRequest.BATTERY_TEMPERATURE));
        add(flags, VehicleFlag.VOLTAGE_DEVIATION, r.fault(VehicleRequest.VOLTAGE_DEVIATION));
        add(flags, VehicleFlag.SYSTEM_ERROR, r.is(VehicleRequest.SYSTEM_FAULT));
        add(flags, VehicleFlag.SHIFT_POSITION, r.is(VehicleRequest.NOT_IN_PARK));
        add(flags, VehicleFlag.CHARGING_ENABLED, r.is(VehicleRequest.ENABLED));
        return flags;
    }

    private static void add(Set<VehicleFlag> flags, VehicleFlag flag, boolean set) {
        if (set) {
            flags.add(flag);
        }
    }

    /** What the discharge frames offer; null if the vehicle sends none, or nothing counts yet. Never acted on. */
    private @Nullable DischargeValues discharge() {
        DischargeLimits d = dischargeLimits;
        DischargeEstimate e = dischargeEstimate;
        if (!open || (d == null && e == null)) {
            return null;
        }
        return new DischargeValues(
                d == null ? null : d.maxDischargeCurrentA(),
                d == null ? null : voltage(d.minVoltageV()),
                d == null ? null : percent(d.minLevel()),
                d == null ? null : percent(d.maxRemaining()),
                e == null ? null : e.sequenceNumber(),
                e == null || e.completionMinutes() == 0xFFFF ? null : e.completionMinutes() * 60,
                e == null || e.availableEnergy() == 0xFFFF ? null : e.availableEnergy() * 100);
    }

    private static @Nullable Integer percent(int value) {
        return (value == 0 || value > 100) ? null : value;
    }
}
