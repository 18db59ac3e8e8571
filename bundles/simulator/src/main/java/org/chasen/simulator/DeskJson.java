package org.chasen.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON of the desk's own topics. */
final class DeskJson {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private DeskJson() {}

    static ObjectNode state(DeskState state) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("plugged", state.plugged())
                .put("d1", state.d1())
                .put("d2", state.d2())
                .put("permission", state.permission())
                .put("lock", state.lock().toLowerCase(java.util.Locale.ROOT))
                .put("voltage_V", rounded(state.voltageV()))
                .put("current_A", rounded(state.currentA()))
                .put("energy_Wh", rounded(state.energyWh()))
                .put("vehicle", state.vehicle());
        if (state.socPercent() != null) {
            json.put("soc_percent", rounded(state.socPercent()));
        }
        if (state.requestA() != null) {
            json.put("request_A", state.requestA());
        }
        state.faults().forEach(json.putArray("faults")::add);
        return json;
    }

    static ObjectNode reply(@Nullable String id, String refused) {
        return MAPPER.createObjectNode()
                .put("id", id)
                .put("status", refused.isEmpty() ? "accepted" : "rejected")
                .put("reason", refused);
    }

    /** A line that holds until its expiry. */
    static ObjectNode order(boolean on, long seq, Instant now, int validForMillis) {
        return MAPPER.createObjectNode()
                .put("seq", seq)
                .put("time", now.toString())
                .put("on", on)
                .put("expiry", now.plusMillis(validForMillis).toString());
    }

    /** The members of a request that is known to be a JSON object. */
    static JsonNode object(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    /** A value that stands alone or as member {@code value} of an object; missing if it is no JSON. */
    static JsonNode value(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node.isObject() ? node.path("value") : node;
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
