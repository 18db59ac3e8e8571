package org.chasen.mqtt.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges messages on the bus by {@code docs/mqtt-api.yaml}. Stands on its own, so that any test that listens to a bus can
 * take it along.
 */
public final class AsyncApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)\\}");

    private final JsonNode document;
    private final List<Channel> channels = new ArrayList<>();

    private record Channel(
            String name, Pattern topic, boolean text, boolean mayBeRetained, int qos, String action, Schema schema) {}

    private AsyncApi(JsonNode document) {
        this.document = document;
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        document.path("operations").properties().forEach(operation -> {
            JsonNode channel = resolve(operation.getValue().path("channel"));
            JsonNode message = resolve(channel.path("messages").elements().next());
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            schema.set("components", document.path("components"));
            schema.set("allOf", JsonNodeFactory.instance.arrayNode().add(message.path("payload")));
            JsonNode mqtt = operation.getValue().path("bindings").path("mqtt");
            channels.add(new Channel(
                    operation.getKey(),
                    pattern(channel.path("address").textValue()),
                    message.path("contentType").asText("").startsWith("text/"),
                    mqtt.path("retain").booleanValue(),
                    mqtt.path("qos").intValue(),
                    operation.getValue().path("action").textValue(),
                    registry.getSchema(schema)));
        });
    }

    /** Reads the file found beside the reactor, from whatever module a test runs in. */
    public static AsyncApi ofProject() throws IOException {
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path file = place.resolve("docs").resolve("mqtt-api.yaml");
            if (Files.exists(file)) {
                return new AsyncApi(new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file)));
            }
        }
        throw new IOException("docs/mqtt-api.yaml is in no directory above this one");
    }

    /** What is wrong with a message; empty if nothing is. */
    public List<String> faults(String topic, String payload, int qos, boolean retained) {
        List<Channel> matching = channels.stream()
                .filter(channel -> channel.topic.matcher(topic).matches())
                .toList();
        if (matching.isEmpty()) {
            return List.of(topic + ": no such topic");
        }
        List<String> faults = new ArrayList<>();
        for (Channel channel : matching) {
            List<String> here = faults(channel, topic, payload, qos, retained);
            if (here.isEmpty()) {
                return here;
            }
            faults.addAll(here);
        }
        return faults;
    }

    /** Names of the operations whose topic this is. */
    public List<String> operations(String topic) {
        return channels.stream()
                .filter(channel -> channel.topic.matcher(topic).matches())
                .map(Channel::name)
                .toList();
    }

    /** Names of all operations of one action, {@code send} or {@code receive}. */
    public Set<String> operationsOf(String action) {
        Set<String> names = new TreeSet<>();
        channels.stream().filter(channel -> channel.action.equals(action)).forEach(channel -> names.add(channel.name));
        return names;
    }

    /** Parameters that addresses use and channels do not explain, references that lead nowhere. */
    public List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        for (Map.Entry<String, JsonNode> channel : document.path("channels").properties()) {
            Matcher matcher =
                    PARAMETER.matcher(channel.getValue().path("address").asText());
            while (matcher.find()) {
                if (!channel.getValue().path("parameters").has(matcher.group(1))) {
                    flaws.add(channel.getKey() + ": parameter " + matcher.group(1) + " is not explained");
                }
            }
            if (!document.path("operations").has(channel.getKey())) {
                flaws.add(channel.getKey() + ": nobody sends or receives it");
            }
        }
        document.findValues("$ref").forEach(reference -> {
            if (document.at(reference.asText().substring(1)).isMissingNode()) {
                flaws.add(reference.asText() + " leads nowhere");
            }
        });
        return flaws;
    }

    private static List<String> faults(Channel channel, String topic, String payload, int qos, boolean retained) {
        List<String> faults = new ArrayList<>();
        // How others send is theirs to choose.
        if (qos != channel.qos && channel.action.equals("send")) {
            faults.add(topic + ": quality " + qos + ", expected " + channel.qos);
        }
        if (retained && !channel.mayBeRetained) {
            faults.add(topic + ": retained, but nothing there is");
        }
        if (payload.isEmpty()) {
            if (!channel.mayBeRetained) {
                faults.add(topic + ": empty, but there is nothing to clear");
            }
            return faults;
        }
        try {
            JsonNode json =
                    channel.text ? JsonNodeFactory.instance.textNode(payload) : new ObjectMapper().readTree(payload);
            channel.schema.validate(json).forEach(error -> faults.add(topic + ": " + error + " in " + payload));
        } catch (JsonProcessingException e) {
            faults.add(topic + ": no JSON: " + payload);
        }
        return faults;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(document.at(node.path("$ref").asText().substring(1))) : node;
    }

    private static Pattern pattern(String address) {
        String regex = PARAMETER.matcher(address).replaceAll(match -> switch (match.group(1)) {
            case "root" -> ".+?";
            case "evse" -> "\\\\d+";
            default -> "[^/]+";
        });
        return Pattern.compile(regex);
    }
}
