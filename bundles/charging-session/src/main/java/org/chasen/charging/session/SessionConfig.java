package org.chasen.charging.session;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.chasen.charging.session.core.SessionSettings;
import org.chasen.charging.session.core.SessionSettings.StoppedReasonPolicy;
import org.chasen.charging.session.core.SessionSettings.VehicleStopReport;
import org.chasen.csms.TransactionPolicy;
import org.chasen.session.Measurand;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one EVSE. */
@ObjectClassDefinition(name = "Chasen charging session", description = "One EVSE: session, transaction, limits.")
@interface SessionConfig {
    @AttributeDefinition(description = "EVSE id as OCPP counts it, 1..999.", min = "1", max = "999")
    int evseId() default 1;

    @AttributeDefinition(description = "Connector id within the EVSE, 1..9.", min = "1", max = "9")
    int connectorId() default 1;

    @AttributeDefinition(description = "OCPP connector type.")
    String connectorType() default "cG105";

    @AttributeDefinition(description = "Highest output current of the hardware, amperes, 1..600.")
    double hardwareCurrentA() default 125;

    @AttributeDefinition(description = "Highest output power of the hardware, watts, 100..600000.")
    double hardwarePowerW() default 50_000;

    @AttributeDefinition(
            description =
                    "Voltage by which a limit in watts becomes amperes while no vehicle has named one, volts, 50..1500.")
    double nominalVoltageV() default 500;

    @AttributeDefinition(
            description = "Pause a vehicle that follows the limit when it is too low for it; false ends the charge.")
    boolean pauseAtZero() default true;

    @AttributeDefinition(description = "stoppedReason of a transaction: FIRST_CAUSE or LAST_EVENT (EVDisconnected).")
    String stoppedReasonPolicy() default "FIRST_CAUSE";

    @AttributeDefinition(description = "Report of a stop by the vehicle: STOP_AUTHORIZED or CHARGING_STATE_CHANGED.")
    String vehicleStopReport() default "STOP_AUTHORIZED";

    @AttributeDefinition(description = "Report SuspendedEV as well when the vehicle stops.")
    boolean suspendedAtVehicleStop() default false;

    @AttributeDefinition(
            description = "Trigger of the end after a fault: EVCommunicationLost; false: AbnormalCondition.")
    boolean abnormalEndedBySymptom() default true;

    @AttributeDefinition(description = "Report significant changes of the limit as ChargingRateChanged.")
    boolean reportRateChanges() default true;

    @AttributeDefinition(description = "Any token may charge while no OCPP bundle is installed.")
    boolean acceptWithoutCsms() default false;

    @AttributeDefinition(description = "Stop the charge when the meter falls silent.")
    boolean stopWithoutMeter() default true;

    @AttributeDefinition(description = "Seconds without a meter reading that count as silence, 2..600.")
    int meterSilentS() default 10;

    @AttributeDefinition(description = "Seconds between durable notes of the register during a charge, 1..3600.")
    int checkpointS() default 10;

    @AttributeDefinition(
            description =
                    "Seconds for which a token that was just accepted is not taken once more, 0..60: a card held to"
                            + " the reader does not stop its charge.")
    double tokenDebounceS() default 2;

    @AttributeDefinition(description = "Seconds the orderly stop at shutdown may take, 1..30.")
    int stopTimeoutS() default 5;

    @AttributeDefinition(description = "Seconds between periodic meter values until a CSMS says otherwise, 0..86400.")
    int sampleIntervalS() default 60;

    @AttributeDefinition(
            description = "Seconds an authorisation waits for a vehicle until a CSMS says otherwise, 1..3600.")
    int connectionTimeoutS() default 60;

    /** The validated configuration. */
    final class Checked {
        private Checked() {}

        static SessionSettings settings(SessionConfig config) {
            TransactionPolicy policy = new TransactionPolicy(
                    (int) within("sampleIntervalS", config.sampleIntervalS(), 0, 86_400),
                    Set.copyOf(EnumSet.allOf(Measurand.class)),
                    true,
                    (int) within("connectionTimeoutS", config.connectionTimeoutS(), 1, 3600),
                    false,
                    true,
                    5);
            return new SessionSettings(
                    (int) within("evseId", config.evseId(), 1, 999),
                    (int) within("connectorId", config.connectorId(), 1, 9),
                    config.connectorType(),
                    within("hardwareCurrentA", config.hardwareCurrentA(), 1, 600),
                    within("hardwarePowerW", config.hardwarePowerW(), 100, 600_000),
                    within("nominalVoltageV", config.nominalVoltageV(), 50, 1500),
                    config.pauseAtZero(),
                    oneOf("stoppedReasonPolicy", config.stoppedReasonPolicy(), StoppedReasonPolicy.class),
                    oneOf("vehicleStopReport", config.vehicleStopReport(), VehicleStopReport.class),
                    config.suspendedAtVehicleStop(),
                    config.abnormalEndedBySymptom(),
                    config.reportRateChanges(),
                    config.acceptWithoutCsms(),
                    config.stopWithoutMeter(),
                    (int) within("meterSilentS", config.meterSilentS(), 2, 600),
                    (int) within("checkpointS", config.checkpointS(), 1, 3600),
                    within("tokenDebounceS", config.tokenDebounceS(), 0, 60),
                    policy);
        }

        static double within(String key, double value, double low, double high) {
            if (!(value >= low && value <= high)) {
                throw new IllegalArgumentException("org.chasen.charging.session: " + key + " = " + value + ", expected "
                        + low + ".." + high + ": correct the configuration file");
            }
            return value;
        }

        private static <E extends Enum<E>> E oneOf(String key, String value, Class<E> type) {
            try {
                return Enum.valueOf(type, value.trim().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "org.chasen.charging.session: " + key + " = " + value + ", expected one of "
                                + EnumSet.allOf(type) + ": correct the configuration file",
                        e);
            }
        }
    }
}
