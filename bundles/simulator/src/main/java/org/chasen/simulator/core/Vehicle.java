package org.chasen.simulator.core;

/**
 * A vehicle at the end of the cable: d1, d2, frames, voltage and current in; frames, switch k and a load out.
 *
 * <p>The inputs are set at any time; {@link #step} lets the time pass, moves through the phases below and sends what is
 * due. Any step width works; nothing new happens before {@link #nextNanos} unless an input changes.
 *
 * <pre>
 * ASLEEP -d1-> WAKING -> EXCHANGING -k-> ENABLING -H'102.5.0-> READY -d2-> CLOSING -contactors-> CLOSED
 *   -> CHARGING -stop-> STOPPING -k off-> FALLING -no current-> CHECKING -pole open-> WATCHING -voltage gone->
 *   OPENED -d1 off-> ENDED -> ASLEEP
 * </pre>
 *
 * A stop leads from any phase after EXCHANGING to STOPPING; a lost d1 opens the contactors at once, because their coils
 * hang on it. With a seed other than 0 every time varies by up to five per cent.
 */
public final class Vehicle {
    /** Where the vehicle is in its own sequence. */
    public enum Phase {
        ASLEEP,
        WAKING,
        EXCHANGING,
        ENABLING,
        READY,
        CLOSING,
        CLOSED,
        CHARGING,
        STOPPING,
        FALLING,
        CHECKING,
        WATCHING,
        OPENED,
        ENDED
    }

    private final VehicleProfile profile;
    private final Battery battery;
    private final VehicleSequence sequence;

    /** With a state of charge in percent, and a seed for the scatter of times; 0 means none. */
    public Vehicle(VehicleProfile profile, double socPercent, long seed) {
        this.profile = profile;
        this.battery = new Battery(profile.pack(), socPercent);
        this.sequence = new VehicleSequence(profile, battery, seed);
    }

    /** The connector goes in or out. */
    public void plug(boolean in) {
        sequence.plug(in);
    }

    /** What opto-couplers f and g see. */
    public void lines(boolean sequence1, boolean sequence2) {
        sequence.lines(sequence1, sequence2);
    }

    /** Voltage and current at the inlet, volts and amperes. */
    public void inlet(double volts, double amperes) {
        sequence.inlet(volts, amperes);
    }

    /** A frame of the charger; others are ignored. */
    public void receive(int id, long payload) {
        sequence.charger.receive(id, payload, sequence.now());
    }

    /** Ends the charge by the vehicle's own wish, in any phase. */
    public void stop() {
        sequence.stopWanted();
    }

    /** Does this wrong from now on. */
    public void inject(VehicleFault fault) {
        sequence.wrongs.add(fault);
    }

    /** No longer does this wrong. */
    public void clear(VehicleFault fault) {
        sequence.wrongs.remove(fault);
    }

    /** Does everything right from now on. */
    public void clearFaults() {
        sequence.wrongs.clear();
        sequence.says.clearFaults();
    }

    /** Sets the state of charge, percent. */
    public void charged(double socPercent) {
        battery.socPercent(socPercent);
    }

    /** Lets the time pass until {@code nanos} and sends what is due by then. */
    public void step(long nanos, FrameSink sink) {
        sequence.step(nanos);
        send(sink);
    }

    /** Next moment at which something happens by itself; {@link Long#MAX_VALUE} if nothing. */
    public long nextNanos() {
        return sequence.nextNanos();
    }

    private void send(FrameSink sink) {
        boolean late = has(VehicleFault.CAN_LATE);
        long now = sequence.now();
        for (int id = sequence.cycle.poll(now, late); id >= 0; id = sequence.cycle.poll(now, late)) {
            if (id == 0x102) {
                sequence.nextRequest();
            }
            frame(id, sink);
        }
    }

    private void frame(int id, FrameSink sink) {
        if (has(VehicleFault.CAN_SILENT)) {
            return;
        }
        long payload = VehicleFrames.payload(id, this);
        if (has(VehicleFault.CAN_SHORT)) {
            sink.frame(id, 7, payload & 0x00FF_FFFF_FFFF_FFFFL);
        } else {
            sink.frame(id, 8, payload);
        }
    }

    /** Which vehicle it is. */
    public VehicleProfile profile() {
        return profile;
    }

    /** Where it is in its own sequence. */
    public Phase phase() {
        return sequence.phase();
    }

    /** Switch k. */
    public boolean permission() {
        return sequence.plugged() && sequence.says.permission() && !has(VehicleFault.PERMISSION_LINE_OFF);
    }

    /** The contactors connect the battery to the inlet. */
    public boolean contactorClosed() {
        return sequence.contactors.closed();
    }

    /** Frames are being sent. */
    public boolean talking() {
        return sequence.cycle.running() && !has(VehicleFault.CAN_SILENT);
    }

    /** Open-circuit voltage of the battery, volts. */
    public double openCircuitV() {
        return battery.openCircuitV();
    }

    /** Internal resistance of the battery, ohms. */
    public double resistanceOhm() {
        return profile.pack().resistanceOhm();
    }

    /** State of charge, percent. */
    public double socPercent() {
        return battery.socPercent();
    }

    /** H'102.3, amperes. */
    public int requestA() {
        return sequence.request.amperes();
    }

    /** Why it stopped last, in words; empty if it has not in this session. */
    public String stopReason() {
        return sequence.stopReason();
    }

    /** Highest current at which the contactors ever had to open, amperes; 0 in a good life. */
    public double openedUnderLoadA() {
        return sequence.contactors.openedUnderLoadA();
    }

    ChargerView charger() {
        return sequence.charger;
    }

    int agreedProtocol() {
        return sequence.agreedProtocol();
    }

    int faultBits() {
        return sequence.says.faultBits();
    }

    /** H'102.5 without the constant bits. */
    int stateBits() {
        return sequence.says.stateBits(has(VehicleFault.ENABLED_BIT_OFF), agreedProtocol() >= 2);
    }

    /** Time since the first frame, milliseconds. */
    long talkingMillis() {
        return sequence.talkingMillis();
    }

    int dischargeA() {
        return sequence.request.dischargeA();
    }

    boolean has(VehicleFault fault) {
        return sequence.wrongs.has(fault);
    }
}
