package org.chasen.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What TransactionEvents say, and what must be true of those of a whole transaction. */
final class TransactionEvents {
    private TransactionEvents() {}

    static double energyWh(TestCsms.Request event) {
        for (var meterValue : event.payload().path("meterValue")) {
            for (var sampled : meterValue.path("sampledValue")) {
                if (sampled.path("measurand")
                        .asText("Energy.Active.Import.Register")
                        .equals("Energy.Active.Import.Register")) {
                    return sampled.path("value").asDouble();
                }
            }
        }
        throw new AssertionError("no energy register in " + event);
    }

    static void assertInOrder(List<TestCsms.Request> events, String... triggers) {
        assertSubsequence(events.stream().map(e -> e.text("/triggerReason")).toList(), List.of(triggers));
    }

    static void assertSubsequence(List<String> actual, List<String> expected) {
        int next = 0;
        for (String value : actual) {
            if (next < expected.size() && expected.get(next).equals(value)) {
                next++;
            }
        }
        assertTrue("expected " + expected + " in this order in " + actual, next == expected.size());
    }

    static boolean sameNumber(TestCsms.Request one, TestCsms.Request other) {
        return one.text("/transactionInfo/transactionId").equals(other.text("/transactionInfo/transactionId"))
                && one.text("/seqNo").equals(other.text("/seqNo"));
    }

    /** Every transaction: numbers from 0 without gap, nothing twice, one Started. */
    static void assertContiguous(List<TestCsms.Request> events) {
        assertFalse(events.isEmpty());
        Map<String, List<TestCsms.Request>> byTransaction =
                events.stream().collect(Collectors.groupingBy(e -> e.text("/transactionInfo/transactionId")));
        byTransaction.forEach((id, list) -> {
            assertEquals(
                    "Started of " + id + ": " + list,
                    1,
                    list.stream()
                            .filter(e -> e.text("/eventType").equals("Started"))
                            .count());
            Set<Integer> numbers = new HashSet<>();
            list.forEach(e -> assertTrue(
                    "twice in " + id + ": " + e,
                    numbers.add(e.payload().get("seqNo").asInt())));
            for (int i = 0; i < list.size(); i++) {
                assertTrue("number " + i + " missing in " + id + ": " + list, numbers.contains(i));
            }
        });
    }
}
