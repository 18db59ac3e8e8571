package org.chasen.simulator.csms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches over what holds between messages: order, numbers, beginnings and ends of transactions. */
final class Conversation {
    private final Map<String, Integer> lastSeqNo = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Double> startedWh = new HashMap<>();
    private final Set<String> callIds = new HashSet<>();
    private final Set<String> booted = new HashSet<>();

    /** A new connection: a station must boot only after a restart, and its message ids may begin anew. */
    void connected() {
        callIds.clear();
    }

    /** What is wrong with a call of the station, given all before it; empty if nothing. */
    List<String> violations(String version, String action, String messageId, JsonNode payload) {
        List<String> wrong = new ArrayList<>();
        if (!callIds.add(messageId)) {
            wrong.add("message id " + messageId + " was used before on this connection");
        }
        if (action.equals("BootNotification")) {
            booted.add(version);
        } else if (!booted.contains(version)) {
            wrong.add(action + " before the first BootNotification");
        }
        if (action.equals("TransactionEvent")) {
            transactionEvent(payload, wrong);
        } else if (version.equals("1.6")) {
            old(action, payload, wrong);
        }
        return wrong;
    }

    private void transactionEvent(JsonNode payload, List<String> wrong) {
        String id = payload.at("/transactionInfo/transactionId").asText();
        int seqNo = payload.path("seqNo").asInt(-1);
        Integer before = lastSeqNo.put(id, seqNo);
        String type = payload.path("eventType").asText();
        if (ended.contains(id)) {
            wrong.add("transaction " + id + " has ended before");
        }
        boolean known = before != null || !payload.path("offline").asBoolean();
        if (before == null && known && !type.equals("Started")) {
            wrong.add("first event of transaction " + id + " is " + type);
        } else if (before != null && type.equals("Started")) {
            wrong.add("transaction " + id + " started twice");
        }
        if (known && seqNo != (before == null ? 0 : before + 1)) {
            wrong.add("seqNo " + seqNo + " of transaction " + id + ", expected " + (before == null ? 0 : before + 1));
        }
        if (type.equals("Ended")) {
            ended.add(id);
        }
    }

    private void old(String action, JsonNode payload, List<String> wrong) {
        String id = payload.path("transactionId").asText();
        if (action.equals("StopTransaction")) {
            Double start = startedWh.get(id);
            if (start == null && payload.path("transactionId").asInt() >= 0) {
                wrong.add("StopTransaction of transaction " + id + ", which was never started");
            } else if (start != null && payload.path("meterStop").asDouble() < start) {
                wrong.add("meterStop below meterStart of transaction " + id);
            }
            if (!ended.add(id)) {
                wrong.add("transaction " + id + " has ended before");
            }
        }
    }

    /** A call was left without an answer: the station may repeat it. */
    void unanswered(String messageId, String action, JsonNode payload) {
        callIds.remove(messageId);
        String id = action.equals("TransactionEvent")
                ? payload.at("/transactionInfo/transactionId").asText()
                : payload.path("transactionId").asText();
        ended.remove(id);
        if (action.equals("TransactionEvent")) {
            int seqNo = payload.path("seqNo").asInt();
            if (seqNo == 0) {
                lastSeqNo.remove(id);
            } else {
                lastSeqNo.put(id, seqNo - 1);
            }
        }
    }

    /** A transaction was given its id in the answer to StartTransaction. */
    void started(int transactionId, double meterStartWh) {
        startedWh.put(Integer.toString(transactionId), meterStartWh);
    }
}
