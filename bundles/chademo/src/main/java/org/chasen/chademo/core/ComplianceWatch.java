package org.chasen.chademo.core;

import java.util.Arrays;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;

/**
 * Notes which known vehicle it is, and once a sequence what took longer than it must, though not so long that it is given
 * up. The limits themselves belong
 * to the phases and to {@link FaultRules}; only the limit from the first request to the announced charge stands here,
 * since it spans two phases.
 */
final class ComplianceWatch {
    private final Steps s;
    private final boolean[] noted = new boolean[SequenceTime.values().length];
    private long kSince;
    private long requestSince;
    private boolean k;
    private boolean requested;
    private boolean openTold;
    private String told = "";

    ComplianceWatch(Steps steps) {
        this.s = steps;
    }

    /** A sequence begins. */
    void begin() {
        Arrays.fill(noted, false);
        k = false;
        requested = false;
        openTold = false;
        told = "";
    }

    void look() {
        Quirk quirk = s.vehicle.quirk();
        if (s.phase.permitted() && !quirk.name().equals(told) && !quirk.name().equals(Quirk.NONE.name())) {
            told = quirk.name();
            s.note(false, "known vehicle: " + quirk.name() + (quirk.remark().isEmpty() ? "" : ": " + quirk.remark()));
        }
        if (s.phase.beforeStop()) {
            start();
        } else if (s.phase.between(Phase.RAMPING_DOWN, Phase.WELDING_CHECK)) {
            stop();
        }
    }

    private void start() {
        if (s.phase == Phase.CHARGING) {
            outputContactor();
        }
        boolean closed = s.readings.permission();
        if (closed && !k) {
            kSince = s.now;
        }
        k = closed;
        if (s.phase == Phase.EXCHANGING && k && !s.vehicle.enabled()) {
            late(kSince, SequenceTime.ENABLE_COMPLIANCE, "H'102.5.0 did not follow k");
        }
        if (s.phase.beforeD2() && s.phase.permitted()) {
            late(s.permittedAt, SequenceTime.PERMISSION_TO_D2, "d2 is not on after permission");
        }
        if (s.phase == Phase.CLOSING && s.vehicle.agreed() >= 2 && s.vehicle.status(VehicleRequest.CONTACTOR_OPEN)) {
            late(s.enteredAt, SequenceTime.CONTACTOR_CLOSE_COMPLIANCE, "H'102.5.3 is still 1 after d2");
        }
        boolean waits = s.phase.between(Phase.AWAITING_REQUEST, Phase.CHARGING)
                && s.vehicle.requestA() > 0
                && !s.wire.announced();
        if (waits && !requested) {
            requestSince = s.now;
        }
        requested = waits;
        if (waits) {
            late(requestSince, SequenceTime.START_COMPLIANCE, "H'109.5.0 = 1 did not follow the first request");
            if (s.elapsed(requestSince, SequenceTime.START_LIMIT)) {
                s.fault(
                        FaultCode.STAGE_TIMEOUT,
                        "the charge did not begin within " + s.times.millis(SequenceTime.START_LIMIT)
                                + " ms after the first request: check the CAN bus",
                        false);
            }
        }
    }

    /** A contactor that is really open shows in the current; what is left is its auxiliary contact. */
    private void outputContactor() {
        if (!openTold
                && s.readings.contactor() == ContactorReading.State.OPEN
                && s.readings.currentA() > SequenceSettings.END_CURRENT_A
                && s.elapsed(s.enteredAt, SequenceTime.UNDER_DELIVERY)) {
            openTold = true;
            s.note(
                    true,
                    "output contactor reads open while " + Math.round(s.readings.currentA())
                            + " A flow: check its auxiliary contact");
        }
    }

    private void stop() {
        if (s.energyFlowed() && s.permission() && !s.vehicleQuiet()) {
            late(s.stopAt, SequenceTime.PERMISSION_OFF_COMPLIANCE, "permission is not withdrawn after the stop");
        }
        if (s.phase == Phase.WELDING_CHECK
                && s.vehicle.agreed() >= 2
                && !s.vehicleQuiet()
                && !s.vehicle.status(VehicleRequest.CONTACTOR_OPEN)) {
            late(s.enteredAt, SequenceTime.WELDING_CHECK_COMPLIANCE, "H'102.5.3 is still 0 after H'109.5.0 = 0");
        }
    }

    private void late(long since, SequenceTime compliance, String what) {
        if (!noted[compliance.ordinal()] && s.elapsed(since, compliance)) {
            noted[compliance.ordinal()] = true;
            s.note(true, what + " within " + s.times.millis(compliance) + " ms (time." + compliance.key() + ")");
        }
    }
}
