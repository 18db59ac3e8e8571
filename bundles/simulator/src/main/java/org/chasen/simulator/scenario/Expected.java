package org.chasen.simulator.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleEvent.Kind;
import org.chasen.simulator.csms.OcppMessage;

/** What must happen in each of the two charges: start, dynamic control, stop by station; start, stop by EV. */
final class Expected {
    private Expected() {}

    static Track<VehicleEvent.Kind> sequence(Kind stop) {
        return new Track<>(
                "CAN",
                List.of(
                                Kind.PLUGGED,
                                Kind.STARTED,
                                Kind.PERMITTED,
                                Kind.LOCKED,
                                Kind.INSULATION_OK,
                                Kind.CONTACTOR_CLOSED,
                                Kind.ENERGY_STARTED,
                                stop,
                                Kind.STOPPED,
                                Kind.WELDING_DONE,
                                Kind.DISCHARGED,
                                Kind.UNLOCKED,
                                Kind.UNPLUGGED)
                        .stream()
                        .map(kind -> new Track.Step<Kind>(kind.name(), kind::equals))
                        .toList());
    }

    /** The transaction of the first charge over 2.0.1. */
    static Track<OcppMessage> transaction201() {
        return track(
                "OCPP 2.0.1",
                step(
                        "TransactionEvent Started, CablePluggedIn, EVConnected, seqNo 0",
                        event("Started", "CablePluggedIn", "EVConnected")
                                .and(message -> message.text("/seqNo").equals("0"))),
                step("Authorize", message -> message.isCall("Authorize")),
                step(
                        "TransactionEvent Updated, Authorized, with the token",
                        event("Updated", "Authorized", "")
                                .and(message ->
                                        !message.text("/idToken/idToken").isEmpty())),
                step(
                        "TransactionEvent Updated, ChargingStateChanged, Charging",
                        event("Updated", "ChargingStateChanged", "Charging")),
                step("TransactionEvent Updated, ChargingRateChanged", event("Updated", "ChargingRateChanged", "")),
                step("TransactionEvent Updated, MeterValuePeriodic", event("Updated", "MeterValuePeriodic", "")),
                step(
                        "RequestStopTransaction accepted",
                        message -> message.fromStation()
                                && message.type().equals("CALLRESULT")
                                && message.action().equals("RequestStopTransaction")
                                && message.text("/status").equals("Accepted")),
                step("TransactionEvent Updated, RemoteStop", event("Updated", "RemoteStop", "")),
                step("TransactionEvent Updated, EVConnected", event("Updated", "", "EVConnected")),
                step(
                        "TransactionEvent Ended, EVCommunicationLost, Idle, Remote",
                        event("Ended", "EVCommunicationLost", "Idle")
                                .and(message -> message.text("/transactionInfo/stoppedReason")
                                        .equals("Remote"))));
    }

    /** The connector in the first charge over 2.0.1. */
    static Track<OcppMessage> connector201() {
        return track(
                "OCPP 2.0.1",
                step("connector Occupied", connector("Occupied")),
                step("connector Available", connector("Available")));
    }

    /** Both profiles of the first charge, each accepted. */
    static Track<OcppMessage> profiles201() {
        Predicate<OcppMessage> accepted = message -> message.fromStation()
                && message.type().equals("CALLRESULT")
                && message.action().equals("SetChargingProfile")
                && message.text("/status").equals("Accepted");
        return track("OCPP 2.0.1", step("lower profile accepted", accepted), step("higher profile accepted", accepted));
    }

    /** The second charge over 1.6. */
    static Track<OcppMessage> charge16() {
        return track(
                "OCPP 1.6",
                step("StatusNotification Preparing", status("Preparing")),
                step("Authorize", message -> message.isCall("Authorize")),
                step("StartTransaction", message -> message.isCall("StartTransaction")),
                step("StatusNotification Charging", status("Charging")),
                step("MeterValues", message -> message.isCall("MeterValues")),
                step("StopTransaction", message -> message.isCall("StopTransaction")),
                step("StatusNotification Finishing", status("Finishing")),
                step("StatusNotification Available", status("Available")));
    }

    /** A connector is Finishing only after StopTransaction; empty if so. */
    static List<String> finishedTooEarly(List<OcppMessage> happened) {
        for (OcppMessage message : happened) {
            if (message.isCall("StopTransaction")) {
                return List.of();
            }
            if (status("Finishing").test(message)) {
                return List.of("OCPP 1.6: StatusNotification Finishing before StopTransaction");
            }
        }
        return List.of();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    private static Track<OcppMessage> track(String name, Track.Step<OcppMessage>... steps) {
        return new Track<>(name, Arrays.asList(steps));
    }

    private static Track.Step<OcppMessage> step(String words, Predicate<OcppMessage> test) {
        return new Track.Step<>(words, test);
    }

    /** A TransactionEvent; an empty trigger or state means any. */
    static Predicate<OcppMessage> event(String type, String trigger, String state) {
        return message -> message.isCall("TransactionEvent")
                && message.text("/eventType").equals(type)
                && (trigger.isEmpty() || message.text("/triggerReason").equals(trigger))
                && (state.isEmpty()
                        || message.text("/transactionInfo/chargingState").equals(state));
    }

    /** The connector's status by either of the two messages of 2.0.1. */
    static Predicate<OcppMessage> connector(String status) {
        return message -> (message.isCall("StatusNotification")
                        && message.text("/connectorStatus").equals(status))
                || (message.isCall("NotifyEvent") && availability(message, status));
    }

    private static boolean availability(OcppMessage message, String status) {
        for (var event : message.payload().path("eventData")) {
            if (event.at("/variable/name").asText().equals("AvailabilityState")
                    && event.path("actualValue").asText().equals(status)) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<OcppMessage> status(String status) {
        return message -> message.isCall("StatusNotification")
                && message.text("/connectorId").equals("1")
                && message.text("/status").equals(status);
    }
}
