package org.chasen.ocpp.v201;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.chasen.ocpp.rpc.core.PassedMessage;

/** Messages as others may see them: without the passwords the CSMS sends. */
final class Secrets {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Secrets() {}

    /** Payload with every password replaced. */
    static String hidden(PassedMessage message) {
        if (!message.type().equals("CALL")
                || !message.payload().toLowerCase(Locale.ROOT).contains("basicauthpassword")) {
            return message.payload();
        }
        try {
            JsonNode payload = JSON.readTree(message.payload());
            for (JsonNode one : payload.path("setVariableData")) {
                if (one instanceof ObjectNode variable
                        && one.at("/variable/name").asText().equalsIgnoreCase("BasicAuthPassword")) {
                    variable.put("attributeValue", "***");
                }
            }
            for (JsonNode parent : payload.findParents("basicAuthPassword")) { // of SetNetworkProfile
                ((ObjectNode) parent).put("basicAuthPassword", "***");
            }
            return payload.toString();
        } catch (JsonProcessingException e) {
            return "{}"; // cannot be: it was parsed before
        }
    }
}
