package org.chasen.simulator.csms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;

/** What an operator does with a station, in the words of whichever version it speaks. Thread: any. */
public final class StationCalls {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SimulatedCsms csms;
    private int nextRequest = 1;

    /** For the station that is connected to this CSMS. */
    public StationCalls(SimulatedCsms csms) {
        this.csms = csms;
    }

    /** Starts a charge for a token. */
    public CompletableFuture<JsonNode> start(int evseId, String idToken) {
        ObjectNode payload = MAPPER.createObjectNode();
        if (old()) {
            return csms.call(
                    "RemoteStartTransaction", payload.put("connectorId", evseId).put("idTag", idToken));
        }
        payload.put("remoteStartId", nextRequest++).put("evseId", evseId);
        payload.putObject("idToken").put("idToken", idToken).put("type", "ISO14443");
        return csms.call("RequestStartTransaction", payload);
    }

    /** Stops the transaction that runs. */
    public CompletableFuture<JsonNode> stop() {
        ObjectNode payload = MAPPER.createObjectNode();
        String id = csms.transactionId();
        if (old()) {
            return csms.call(
                    "RemoteStopTransaction", payload.put("transactionId", id.isEmpty() ? 0 : Integer.parseInt(id)));
        }
        return csms.call("RequestStopTransaction", payload.put("transactionId", id));
    }

    /** Limits the transaction that runs to a power, watts, from this moment on. */
    public CompletableFuture<JsonNode> limit(int evseId, double watts) {
        ObjectNode payload = MAPPER.createObjectNode();
        ObjectNode profile = MAPPER.createObjectNode().put("stackLevel", 0).put("chargingProfilePurpose", "TxProfile");
        profile.put("chargingProfileKind", "Absolute");
        ObjectNode schedule = MAPPER.createObjectNode().put("chargingRateUnit", "W");
        schedule.put(
                "startSchedule", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        schedule.putArray("chargingSchedulePeriod")
                .addObject()
                .put("startPeriod", 0)
                .put("limit", watts);
        if (old()) {
            profile.put("chargingProfileId", 1).put("transactionId", Integer.parseInt(csms.transactionId()));
            profile.set("chargingSchedule", schedule);
            payload.put("connectorId", evseId).set("csChargingProfiles", profile);
        } else {
            profile.put("id", 1).put("transactionId", csms.transactionId());
            profile.putArray("chargingSchedule").add(schedule.put("id", 1));
            payload.put("evseId", evseId).set("chargingProfile", profile);
        }
        return csms.call("SetChargingProfile", payload);
    }

    /** Asks for everything: the base report, or the configuration. */
    public CompletableFuture<JsonNode> report() {
        ObjectNode payload = MAPPER.createObjectNode();
        if (old()) {
            return csms.call("GetConfiguration", payload);
        }
        return csms.call(
                "GetBaseReport", payload.put("requestId", nextRequest++).put("reportBase", "FullInventory"));
    }

    /** Reads a variable of a component at an EVSE; EVSE 0 means the station. In 1.6 the variable is the key. */
    public CompletableFuture<JsonNode> get(String component, int evseId, String variable) {
        ObjectNode payload = MAPPER.createObjectNode();
        if (old()) {
            payload.putArray("key").add(variable);
            return csms.call("GetConfiguration", payload);
        }
        ObjectNode asked = payload.putArray("getVariableData").addObject();
        ObjectNode owner = asked.putObject("component").put("name", component);
        if (evseId > 0) {
            owner.putObject("evse").put("id", evseId);
        }
        asked.putObject("variable").put("name", variable);
        return csms.call("GetVariables", payload);
    }

    private boolean old() {
        return csms.version().equals("1.6");
    }
}
