package org.chasen.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.chasen.simulator.csms.OcppMessage;
import org.jspecify.annotations.Nullable;

/** An OCPP message in one short line. */
final class OcppWords {
    private OcppWords() {}

    /** The line; null for what is not worth one. */
    static @Nullable String of(OcppMessage message) {
        String arrow = message.fromStation() ? "> " : "< ";
        return switch (message.type()) {
            case "CALL" -> {
                String detail = detail(message);
                yield detail == null ? null : arrow + message.action() + (detail.isEmpty() ? "" : "  " + detail);
            }
            case "CALLERROR" -> arrow + "CALLERROR to " + message.action() + " " + message.payload();
            default -> {
                String status = message.text("/status");
                yield message.fromStation() && !status.isEmpty() ? arrow + message.action() + ": " + status : null;
            }
        };
    }

    private static @Nullable String detail(OcppMessage message) {
        return switch (message.action()) {
            case "TransactionEvent" -> transactionEvent(message);
            case "BootNotification" -> (message.text("/reason") + " (OCPP " + message.version() + ")").strip();
            case "StatusNotification" -> status(message);
            case "NotifyEvent" -> event(message.payload().at("/eventData/0"));
            case "NotifyReport" ->
                message.payload().path("tbc").asBoolean()
                        ? null
                        : "last part, " + (message.payload().path("seqNo").asInt() + 1) + " in all";
            case "Authorize" -> message.text("/idToken/idToken") + message.text("/idTag");
            case "StartTransaction" -> "meterStart " + message.text("/meterStart") + " Wh";
            case "StopTransaction" -> "meterStop " + message.text("/meterStop") + " Wh  " + message.text("/reason");
            case "MeterValues" -> values(message.payload().at("/meterValue/0/sampledValue"));
            case "SetChargingProfile" -> Math.round(limit(message.payload())) + " W";
            case "RequestStopTransaction", "Heartbeat" -> "";
            default -> "";
        };
    }

    private static String transactionEvent(OcppMessage message) {
        StringBuilder text = new StringBuilder()
                .append('#')
                .append(message.text("/seqNo"))
                .append(' ')
                .append(message.text("/eventType"))
                .append(", ")
                .append(message.text("/triggerReason"));
        String state = message.text("/transactionInfo/chargingState");
        if (!state.isEmpty()) {
            text.append(", now ").append(state);
        }
        String reason = message.text("/transactionInfo/stoppedReason");
        if (!reason.isEmpty()) {
            text.append(", because ").append(reason);
        }
        JsonNode sampled = message.payload().at("/meterValue/0/sampledValue");
        if (message.text("/triggerReason").startsWith("MeterValue") || !reason.isEmpty()) {
            text.append("  ").append(values(sampled));
        }
        return text.toString();
    }

    private static String status(OcppMessage message) {
        String error = message.text("/errorCode");
        String connector = message.text("/connectorId");
        return message.text("/connectorStatus")
                + message.text("/status")
                + (connector.equals("0") ? " (station)" : "")
                + (error.isEmpty() || error.equals("NoError") ? "" : " " + error);
    }

    private static String event(JsonNode event) {
        return event.at("/component/name").asText() + "."
                + event.at("/variable/name").asText() + " = "
                + event.path("actualValue").asText();
    }

    /** Energy, power and state of charge of a sample. */
    private static String values(JsonNode sampled) {
        StringBuilder text = new StringBuilder();
        for (JsonNode value : sampled) {
            String measurand = value.path("measurand").asText("Energy.Active.Import.Register");
            String number =
                    String.format(Locale.ROOT, "%.0f", value.path("value").asDouble());
            switch (measurand) {
                case "Energy.Active.Import.Register" -> text.append(number).append(" Wh ");
                case "Power.Active.Import" -> text.append(number).append(" W ");
                case "SoC" -> text.append(number).append(" %");
                default -> {}
            }
        }
        return text.toString().strip();
    }

    private static double limit(JsonNode payload) {
        JsonNode current = payload.at("/chargingProfile/chargingSchedule/0/chargingSchedulePeriod/0/limit");
        JsonNode old = payload.at("/csChargingProfiles/chargingSchedule/chargingSchedulePeriod/0/limit");
        return current.isMissingNode() ? old.asDouble() : current.asDouble();
    }
}
