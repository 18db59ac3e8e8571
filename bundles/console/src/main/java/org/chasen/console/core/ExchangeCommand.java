package org.chasen.console.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code cmd/exchange} of the local bus.
 *
 * @param url file or URL of the new bundle
 * @param whenIdle wait until no EVSE has a transaction
 * @param waitAtMostS seconds after which such a wait is given up; null for what is configured
 */
public record ExchangeCommand(
        String url, boolean whenIdle, @Nullable Integer waitAtMostS) {
    private static final Set<String> MEMBERS = Set.of("id", "replyTo", "url", "whenIdle", "waitAtMost_s");
    private static final String EXPECTED = ": expected {\"id\", \"url\", \"whenIdle\", \"waitAtMost_s\", \"replyTo\"}";
    private static final int LONGEST_WAIT_S = 604_800;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the payload.
     *
     * @throws IllegalArgumentException says what is wrong with it
     */
    public static ExchangeCommand read(String json) {
        JsonNode request;
        try {
            request = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the payload is no JSON" + EXPECTED, e);
        }
        for (Iterator<String> names = request.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is not known here" + EXPECTED);
            }
        }
        if (request.path("id").asText().isEmpty()
                || request.path("url").asText().isEmpty()) {
            throw new IllegalArgumentException("id or url is missing" + EXPECTED);
        }
        JsonNode whenIdle = request.path("whenIdle");
        if (!whenIdle.isMissingNode() && !whenIdle.isNull() && !whenIdle.isBoolean()) {
            throw new IllegalArgumentException("whenIdle is " + whenIdle + ", expected true or false");
        }
        JsonNode wait = request.path("waitAtMost_s");
        boolean bounded = !wait.isMissingNode() && !wait.isNull();
        if (bounded && (!wait.isInt() || wait.intValue() < 1 || wait.intValue() > LONGEST_WAIT_S)) {
            throw new IllegalArgumentException(
                    "waitAtMost_s is " + wait + ", expected a whole number from 1 to " + LONGEST_WAIT_S);
        }
        return new ExchangeCommand(
                request.path("url").asText(), whenIdle.asBoolean(false), bounded ? wait.intValue() : null);
    }

    /** Answer to a command. */
    public static String answer(@Nullable String id, String status, String reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("status", status)
                .put("reason", reason)
                .toString();
    }

    /** How far the exchange is, as it stands on the bus. */
    public static String status(ExchangeStatus status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", status.state().name().toLowerCase(Locale.ROOT))
                .put("url", status.source())
                .put("since", time(status.since()))
                .put("until", time(status.until()))
                .put("detail", status.detail())
                .toString();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
