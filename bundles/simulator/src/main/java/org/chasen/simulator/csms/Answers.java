package org.chasen.simulator.csms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the CSMS answers to a call of a station, in both versions. */
final class Answers {
    private static final Set<String> EMPTY_201 = Set.of(
            "ClearedChargingLimit",
            "FirmwareStatusNotification",
            "LogStatusNotification",
            "MeterValues",
            "NotifyChargingLimit",
            "NotifyCustomerInformation",
            "NotifyDisplayMessages",
            "NotifyEvent",
            "NotifyMonitoringReport",
            "NotifyReport",
            "PublishFirmwareStatusNotification",
            "ReportChargingProfiles",
            "ReservationStatusUpdate",
            "SecurityEventNotification",
            "StatusNotification");
    private static final Set<String> EMPTY_16 = Set.of(
            "DiagnosticsStatusNotification",
            "FirmwareStatusNotification",
            "LogStatusNotification",
            "MeterValues",
            "SecurityEventNotification",
            "SignedFirmwareStatusNotification",
            "StatusNotification");

    private final int heartbeatS;
    private final Set<String> refusedTokens;
    private int nextTransaction = 1;

    Answers(int heartbeatS, Set<String> refusedTokens) {
        this.heartbeatS = heartbeatS;
        this.refusedTokens = refusedTokens;
    }

    /** The answer to a call; null if this CSMS does not know the action. */
    @Nullable
    ObjectNode to(String version, String action, JsonNode payload, Instant now) {
        ObjectNode answer = object();
        return switch (action) {
            case "BootNotification" ->
                answer.put("currentTime", time(now)).put("interval", heartbeatS).put("status", "Accepted");
            case "Heartbeat" -> answer.put("currentTime", time(now));
            case "DataTransfer" -> answer.put("status", "UnknownVendorId");
            case "SignCertificate" -> answer.put("status", "Accepted");
            default -> version.equals("1.6") ? old(action, payload) : current(action, payload);
        };
    }

    private @Nullable ObjectNode current(String action, JsonNode payload) {
        ObjectNode answer = object();
        JsonNode token = payload.path("idToken").path("idToken");
        switch (action) {
            case "Authorize" -> answer.putObject("idTokenInfo").put("status", status(token));
            case "TransactionEvent" -> {
                if (!token.isMissingNode()) {
                    answer.putObject("idTokenInfo").put("status", status(token));
                }
            }
            default -> {
                return EMPTY_201.contains(action) ? answer : null;
            }
        }
        return answer;
    }

    private @Nullable ObjectNode old(String action, JsonNode payload) {
        ObjectNode answer = object();
        JsonNode token = payload.path("idTag");
        switch (action) {
            case "Authorize" -> answer.putObject("idTagInfo").put("status", status(token));
            case "StartTransaction" -> {
                answer.put("transactionId", nextTransaction++);
                answer.putObject("idTagInfo").put("status", status(token));
            }
            case "StopTransaction" -> {
                if (!token.isMissingNode()) {
                    answer.putObject("idTagInfo").put("status", status(token));
                }
            }
            default -> {
                return EMPTY_16.contains(action) ? answer : null;
            }
        }
        return answer;
    }

    private String status(JsonNode token) {
        return refusedTokens.contains(token.asText()) ? "Invalid" : "Accepted";
    }

    private static String time(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
