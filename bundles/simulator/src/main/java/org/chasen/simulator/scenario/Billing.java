package org.chasen.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chasen.simulator.csms.OcppMessage;

/** Adds up what the CSMS would bill, from the first and the last register of each transaction. */
final class Billing {
    private static final double TOLERATED_WH = 5;

    private final Map<String, Double> begins = new HashMap<>();
    private final List<Double> billedWh = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    Billing(List<OcppMessage> messages) {
        double start16 = Double.NaN;
        for (OcppMessage message : messages) {
            if (message.isCall("TransactionEvent")) {
                event(message);
            } else if (message.isCall("StartTransaction")) {
                start16 = message.payload().path("meterStart").asDouble();
            } else if (message.isCall("StopTransaction")) {
                bill(
                        "transaction " + message.text("/transactionId"),
                        start16,
                        message.payload().path("meterStop").asDouble());
                start16 = Double.NaN;
            }
        }
    }

    private void event(OcppMessage message) {
        String id = message.text("/transactionInfo/transactionId");
        String type = message.text("/eventType");
        if (type.equals("Started")) {
            begins.put(id, register(message.payload(), "Transaction.Begin"));
        } else if (type.equals("Ended")) {
            bill(
                    "transaction " + id,
                    begins.getOrDefault(id, Double.NaN),
                    register(message.payload(), "Transaction.End"));
        }
    }

    private void bill(String name, double begin, double end) {
        if (!(end - begin > 0)) {
            wrong.add(name + ": energy from " + begin + " Wh to " + end + " Wh, expected more than nothing");
        } else {
            billedWh.add(end - begin);
        }
    }

    private static double register(JsonNode payload, String context) {
        for (JsonNode meterValue : payload.path("meterValue")) {
            for (JsonNode value : meterValue.path("sampledValue")) {
                boolean energy = value.path("measurand")
                        .asText("Energy.Active.Import.Register")
                        .equals("Energy.Active.Import.Register");
                if (energy && value.path("context").asText().equals(context)) {
                    String unit = value.at("/unitOfMeasure/unit").asText("Wh");
                    return value.path("value").asDouble() * (unit.equals("kWh") ? 1000 : 1);
                }
            }
        }
        return Double.NaN;
    }

    /** Energy that is billed, watt hours. */
    double totalWh() {
        return billedWh.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** What is wrong with the bills, given what the meter counted meanwhile, watt hours. */
    List<String> violations(int transactions, double meteredWh) {
        List<String> all = new ArrayList<>(wrong);
        if (billedWh.size() != transactions) {
            all.add(billedWh.size() + " transactions were billed, expected " + transactions);
        }
        if (Math.abs(totalWh() - meteredWh) > TOLERATED_WH) {
            all.add(Math.round(totalWh()) + " Wh were billed, the meter counted " + Math.round(meteredWh) + " Wh");
        }
        return all;
    }
}
