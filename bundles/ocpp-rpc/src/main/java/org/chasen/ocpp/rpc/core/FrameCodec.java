package org.chasen.ocpp.rpc.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;

/**
 * Text to {@link Frame} and back (OCPP-J 1.6 section 4, OCPP 2.0.1 part 4 section 4.2). Whatever the peer sends becomes
 * a frame: text that is no message becomes {@link Frame.Unusable} with the code the specification has for it.
 */
public final class FrameCodec {
    /** Longest message id. */
    public static final int MAX_ID = 36;
    /** Longest description of a CALLERROR. */
    public static final int MAX_DESCRIPTION = 255;

    private static final int CALL = 2;
    private static final int CALL_RESULT = 3;
    private static final int CALL_ERROR = 4;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FrameCodec() {}

    /** Reads one WebSocket message. */
    public static Frame parse(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return broken("not JSON: " + e.getOriginalMessage());
        }
        if (!root.isArray() || root.isEmpty()) {
            return broken("a message is a JSON array of 3 to 5 elements, this is "
                    + root.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        JsonNode type = root.get(0);
        if (!type.isInt()) {
            return broken("the first element is the message type number, this is " + type.getNodeType());
        }
        String id = id(root);
        return switch (type.intValue()) {
            case CALL -> call(root, id);
            case CALL_RESULT -> result(root, id);
            case CALL_ERROR -> error(root, id);
            default ->
                new Frame.Unusable(
                        id,
                        ErrorCode.MESSAGE_TYPE_NOT_SUPPORTED,
                        "message type number " + type.intValue() + " is none of 2, 3, 4",
                        true);
        };
    }

    /** Text of a request. */
    public static String write(Frame.Call call) {
        return array(CALL, call.messageId())
                .add(call.action())
                .add(call.payload())
                .toString();
    }

    /** Text of a positive answer. */
    public static String write(Frame.CallResult result) {
        return array(CALL_RESULT, result.messageId()).add(result.payload()).toString();
    }

    /** Text of a negative answer; a long description is cut. */
    public static String write(Frame.CallError error) {
        return array(CALL_ERROR, error.messageId())
                .add(error.code())
                .add(cut(error.description()))
                .add(error.details())
                .toString();
    }

    private static String cut(String description) {
        return description.length() <= MAX_DESCRIPTION ? description : description.substring(0, MAX_DESCRIPTION);
    }

    private static ArrayNode array(int type, String id) {
        return JsonNodeFactory.instance.arrayNode(5).add(type).add(id);
    }

    private static String id(JsonNode root) {
        JsonNode id = root.path(1);
        boolean usable =
                id.isTextual() && !id.textValue().isEmpty() && id.textValue().length() <= MAX_ID;
        return usable ? id.textValue() : Frame.NO_ID;
    }

    private static Frame call(JsonNode root, String id) {
        if (id.equals(Frame.NO_ID)) {
            return broken("the message id of a CALL is a string of 1 to 36 characters");
        }
        JsonNode action = root.path(2);
        if (!action.isTextual()) {
            return new Frame.Unusable(id, ErrorCode.RPC_FRAMEWORK_ERROR, "a CALL names its action as a string", true);
        }
        JsonNode payload = root.path(3);
        if (!payload.isObject() || root.size() != 4) {
            return new Frame.Unusable(
                    id, ErrorCode.FORMAT_VIOLATION, "a CALL has 4 elements, the last a JSON object", true);
        }
        return new Frame.Call(id, action.textValue(), payload);
    }

    private static Frame result(JsonNode root, String id) {
        if (id.equals(Frame.NO_ID) || !root.path(2).isObject()) {
            return new Frame.Unusable(
                    id, ErrorCode.FORMAT_VIOLATION, "a CALLRESULT has 3 elements, the last a JSON object", false);
        }
        return new Frame.CallResult(id, root.get(2));
    }

    private static Frame error(JsonNode root, String id) {
        JsonNode details = root.path(4);
        return new Frame.CallError(
                id,
                root.path(2).asText("GenericError"),
                root.path(3).asText(""),
                details.isObject() ? details : JsonNodeFactory.instance.objectNode());
    }

    private static Frame broken(String why) {
        return new Frame.Unusable(Frame.NO_ID, ErrorCode.RPC_FRAMEWORK_ERROR, why, true);
    }
}
