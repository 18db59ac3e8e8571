package org.chasen.itest;

import static org.chasen.itest.TransactionEvents.assertContiguous;
import static org.chasen.itest.TransactionEvents.assertInOrder;
import static org.chasen.itest.TransactionEvents.assertSubsequence;
import static org.chasen.itest.TransactionEvents.energyWh;
import static org.chasen.itest.TransactionEvents.sameNumber;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.chasen.csms.Csms;
import org.chasen.csms.LinkStatus;
import org.chasen.evse.SequenceState;
import org.chasen.evse.Subscription;
import org.chasen.evse.VehicleEvent;
import org.chasen.session.EvseEvent;
import org.chasen.session.TransactionJournal;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;

/** What a station must survive. The same in every form; a form says how a bundle is exchanged there. */
public abstract class StationScenarios {
    static final Duration SOON = Duration.ofMinutes(1);

    @Inject
    private BundleContext context;

    private Desk desk;
    private TestCsms csms;

    /** Installs one OCPP version in place of the other, as an operator of this form would. */
    abstract void exchange(String from, String to) throws Exception;

    BundleContext context() {
        return context;
    }

    Desk desk() {
        return desk;
    }

    TestCsms csms() {
        return csms;
    }

    @Before
    public void boot() throws Exception {
        desk = new Desk(context);
        csms = new TestCsms(Integer.getInteger("chasen.itest.csms"));
        desk.await("the link to the CSMS", SOON, this::online);
    }

    @After
    public void leave() throws Exception {
        try {
            desk.command("clear_fault", Map.of());
            if (desk.state().active()) {
                desk.command("stop_button", Map.of());
            }
            unplug();
            // or the CSMS of the next scenario hears of this one's transaction
            desk.await("every transaction event was sent", SOON, () -> pending() == 0);
        } finally {
            // The next scenario needs the port, whatever became of this one.
            csms.close();
            desk.close();
        }
    }

    @Test
    public void everyBundleIsActive() {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
            assertTrue(
                    bundle + " is in state " + bundle.getState(),
                    fragment || bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING);
        }
    }

    @Test
    public void chargesOver201AndThenOver16() throws Exception {
        charge();
        awaitPeriodicValue();
        csms.call("RequestStopTransaction", Map.of("transactionId", openTransaction()));
        unplug();
        desk.await(
                "Ended",
                SOON,
                () -> events().stream().anyMatch(e -> e.text("/eventType").equals("Ended")));
        List<TestCsms.Request> events = events();
        assertEquals("Started", events.get(0).text("/eventType"));
        assertEquals("CablePluggedIn", events.get(0).text("/triggerReason"));
        assertInOrder(events, "Authorized", "ChargingStateChanged", "MeterValuePeriodic", "RemoteStop");
        TestCsms.Request ended = events.get(events.size() - 1);
        assertEquals("Ended", ended.text("/eventType"));
        assertEquals("Remote", ended.text("/transactionInfo/stoppedReason"));
        assertContiguous(events);

        exchange("2.0.1", "1.6");
        try {
            desk.await(
                    "Boot over 1.6",
                    SOON,
                    () -> csms.requests("BootNotification")
                            .anyMatch(r -> r.version().equals("1.6")));
            charge();
            desk.await(
                    "StartTransaction",
                    SOON,
                    () -> csms.requests("StartTransaction").findAny().isPresent());
            desk.command("vehicle_stop", Map.of());
            unplug();
            desk.await(
                    "StopTransaction",
                    SOON,
                    () -> csms.requests("StopTransaction").findAny().isPresent());
            TestCsms.Request start =
                    csms.requests("StartTransaction").findFirst().orElseThrow();
            TestCsms.Request stop = csms.requests("StopTransaction").findFirst().orElseThrow();
            assertTrue(stop.payload().get("meterStop").asLong()
                    >= start.payload().get("meterStart").asLong());
            assertEquals("Other", stop.text("/reason"));
            List<String> statuses = csms.requests("StatusNotification")
                    .filter(r -> r.version().equals("1.6")
                            && r.payload().get("connectorId").asInt() == 1)
                    .map(r -> r.text("/status"))
                    .toList();
            assertSubsequence(statuses, List.of("Available", "Preparing", "Charging", "Finishing", "Available"));
        } finally {
            exchange("1.6", "2.0.1");
        }
    }

    @Test
    public void exchangesTheOcppBundleWhileTheCarCharges() throws Exception {
        charge();
        awaitPeriodicValue();
        Instant before = Instant.now();
        Witness witness = new Witness();
        exchange("2.0.1", "1.6");
        try {
            desk.await(
                    "StartTransaction",
                    SOON,
                    () -> csms.requests("StartTransaction").findAny().isPresent());
            assertEquals(SequenceState.E, desk.state());
            Recording recording = new Recording();
            Instant after = Instant.now().plusSeconds(1); // an exchange may be over before the second cycle
            desk.await("the recording reaches " + after, SOON, () -> recording.reaches(after));
            double machineS = witness.latestS();
            double longestS = recording.longestCycleS(before);
            assertTrue(
                    "a cycle of " + longestS + " s while the machine itself was " + machineS + " s late",
                    longestS <= 0.110 + machineS);
            desk.command("vehicle_stop", Map.of());
            unplug();
            desk.await(
                    "StopTransaction",
                    SOON,
                    () -> csms.requests("StopTransaction").findAny().isPresent());
        } finally {
            exchange("1.6", "2.0.1");
        }
        List<TestCsms.Request> ended = csms.requests("TransactionEvent")
                .filter(r -> r.text("/eventType").equals("Ended"))
                .toList();
        assertEquals(
                "one Ended for the transaction that 2.0.1 left: " + ended,
                Set.of("Other"),
                ended.stream()
                        .map(r -> r.text("/transactionInfo/stoppedReason"))
                        .collect(Collectors.toSet()));
        assertContiguous(events());
        long closedAtWh = (long) Math.floor(energyWh(ended.get(0)));
        long openedAtWh = csms.requests("StartTransaction")
                .findFirst()
                .orElseThrow()
                .payload()
                .get("meterStart")
                .asLong();
        assertEquals("energy is billed once", closedAtWh, openedAtWh);
    }

    @Test
    public void exchangesTheOcppBundleBackWhileTheCarCharges() throws Exception {
        exchange("2.0.1", "1.6");
        boolean back = false;
        try {
            desk.await(
                    "Boot over 1.6",
                    SOON,
                    () -> csms.requests("BootNotification")
                            .anyMatch(r -> r.version().equals("1.6")));
            charge();
            desk.await(
                    "meter values over 1.6",
                    SOON,
                    () -> csms.requests("MeterValues").findAny().isPresent());
            exchange("1.6", "2.0.1");
            back = true;
            desk.await("Started over 2.0.1", SOON, () -> started().findAny().isPresent());
            assertEquals(SequenceState.E, desk.state());
            desk.command("vehicle_stop", Map.of());
            unplug();
            desk.await(
                    "Ended",
                    SOON,
                    () -> events().stream().anyMatch(e -> e.text("/eventType").equals("Ended")));
        } finally {
            if (!back) {
                exchange("1.6", "2.0.1");
            }
        }
        List<TestCsms.Request> stops = csms.requests("StopTransaction").toList();
        assertEquals("the leaving version closed its own: " + stops, 1, stops.size());
        assertEquals("Other", stops.get(0).text("/reason"));
        List<TestCsms.Request> starts = started().toList();
        assertEquals("the arriving version opened one: " + starts, 1, starts.size());
        assertContiguous(events());
        assertEquals(
                "energy is billed once", stops.get(0).payload().get("meterStop").asLong(), (long)
                        Math.floor(energyWh(starts.get(0))));
    }

    private Stream<TestCsms.Request> started() {
        return csms.requests("TransactionEvent")
                .filter(event -> event.text("/eventType").equals("Started"));
    }

    @Test
    public void chargesOnWithoutTheBroker() throws Exception {
        charge();
        Bundle broker = desk.bundle("org.chasen.mqtt.broker");
        long before = csms.requests("TransactionEvent").count();
        broker.stop();
        desk.await(
                "the charge goes on and is reported",
                SOON,
                () -> csms.requests("TransactionEvent").count() > before + 1);
        assertEquals(SequenceState.E, desk.state());
        broker.start();
        desk.command("stop_button", Map.of());
        unplug();
    }

    @Test
    public void chargesOnWithoutTheCsmsAndLosesNothing() throws Exception {
        charge();
        String transaction = openTransaction();
        csms.close();
        // One may be the event whose answer was just on its way; the other one surely happened without the CSMS.
        desk.await("two events wait", SOON, () -> pending() > 1);
        assertEquals(SequenceState.E, desk.state());
        TestCsms before = csms;
        csms = new TestCsms(Integer.getInteger("chasen.itest.csms"));
        desk.await("the journal is empty again", Duration.ofMinutes(2), () -> csms.connected() && pending() == 0);
        csms.call("RequestStopTransaction", Map.of("transactionId", transaction));
        unplug();
        desk.await(
                "Ended",
                SOON,
                () -> events().stream().anyMatch(e -> e.text("/eventType").equals("Ended")));
        List<TestCsms.Request> all =
                new ArrayList<>(before.requests("TransactionEvent").toList());
        List<TestCsms.Request> after = csms.requests("TransactionEvent").toList();
        // The event whose answer was cut off is offered once more, under its own number; nothing else comes twice.
        boolean cutOff = sameNumber(all.get(all.size() - 1), after.get(0));
        all.addAll(after.subList(cutOff ? 1 : 0, after.size()));
        assertContiguous(all);
        assertTrue(
                "what happened offline says so",
                all.stream().anyMatch(e -> e.payload().path("offline").asBoolean()));
    }

    @Test
    public void saysWhatIsWrongWithAConfigurationAndRecovers() throws Exception {
        try (Mistake url = new Mistake(context, desk, "org.chasen.ocpp", "url", "htp//nowhere")) {
            url.awaitMessage("org.chasen.ocpp: url is 'htp//nowhere', expected ws://HOST:PORT/PATH", "Correct it in");
            desk.await("the link is gone", SOON, () -> !csms.connected());
            // The charging side does not need it.
            desk.command("plug", Map.of());
            desk.awaitState(SequenceState.B);
        }
        desk.await("the link is back", SOON, this::online);
        desk.command("unplug", Map.of());
        desk.awaitState(SequenceState.A);

        try (Mistake number = new Mistake(context, desk, "org.chasen.ocpp", "messageTimeoutS", 0)) {
            number.awaitMessage("org.chasen.ocpp: messageTimeoutS is '0', expected 1 to 600");
            desk.await("the link is gone", SOON, () -> !csms.connected());
        }
        desk.await("the link is back", SOON, this::online);

        try (Mistake bus = new Mistake(context, desk, "org.chasen.mqtt.bus", "limitValidityS", 90_000)) {
            bus.awaitMessage("org.chasen.mqtt.bus", "limitValidityS is 90000, expected 1..86400");
        }
        desk.command("1/cmd/self_test", "1/cmd/reply", Map.of());
    }

    @Test
    public void testsItselfForTheCsmsAndOnlyWithoutAVehicle() throws Exception {
        List<VehicleEvent.Kind> steps = new CopyOnWriteArrayList<>();
        Subscription subscription = desk.evse().subscribe(event -> {
            if (event instanceof EvseEvent.Sequence step) {
                steps.add(step.kind());
            }
        });
        try {
            assertEquals("Accepted", selfTest("true"));
            desk.await("it passes", SOON, () -> steps.contains(VehicleEvent.Kind.SELF_TEST_PASSED));
            assertTrue(steps.toString(), steps.contains(VehicleEvent.Kind.SELF_TEST_STARTED));
            desk.await(
                    "the variable is false again", SOON, () -> selfTestActive().equals("false"));

            desk.command("station_fault", Map.of("fault", "MONITOR_BROKEN"));
            assertEquals("Accepted", selfTest("true"));
            desk.await(
                    "the isolation monitor was asked",
                    SOON,
                    () -> desk.evse().snapshot().faults().stream()
                            .anyMatch(fault -> fault.message().contains("its own test")));
            desk.command("clear_fault", Map.of());
            assertEquals("Accepted", selfTest("true"));
            desk.await(
                    "a self-test that passes clears it",
                    SOON,
                    () -> desk.evse().snapshot().faults().isEmpty());

            desk.command("plug", Map.of());
            desk.awaitState(SequenceState.B);
            assertEquals("Rejected", selfTest("true"));
        } finally {
            subscription.close();
        }
    }

    private String selfTest(String value) throws Exception {
        return csms.call("SetVariables", Map.of("setVariableData", List.of(selfTestVariable("attributeValue", value))))
                .at("/setVariableResult/0/attributeStatus")
                .asText();
    }

    private String selfTestActive() throws Exception {
        return csms.call(
                        "GetVariables", Map.of("getVariableData", List.of(selfTestVariable("attributeType", "Actual"))))
                .at("/getVariableResult/0/attributeValue")
                .asText();
    }

    private static Map<String, Object> selfTestVariable(String member, String value) {
        return Map.of(
                "component",
                Map.of("name", "CHAdeMOCtrlr", "evse", Map.of("id", 1, "connectorId", 1)),
                "variable",
                Map.of("name", "SelftestActive"),
                member,
                value);
    }

    @Test
    public void saysThatTheCanBusOfAConnectorIsNotThere() throws Exception {
        Configuration connector = Mistake.only(context, "org.chasen.chademo");
        Mistake bus = new Mistake(desk, connector, "can.target", "(chasen.can.bus=nowhere)");
        try {
            desk.await(
                    "a fault of the station names the CAN bus",
                    SOON,
                    () -> desk.evse().snapshot().faults().stream()
                            .anyMatch(fault -> fault.message().contains("CAN")));
        } finally {
            bus.close();
        }
        desk.await(
                "the fault goes with its cause",
                SOON,
                () -> desk.evse().snapshot().faults().isEmpty());
        desk.command("plug", Map.of());
        desk.awaitState(SequenceState.B);
    }

    void charge() throws Exception {
        desk.command("plug", Map.of());
        desk.command("token", Map.of("idToken", "0123456789ABCD", "type", "ISO14443"));
        desk.awaitState(SequenceState.E);
    }

    private void awaitPeriodicValue() throws Exception {
        desk.await(
                "a periodic meter value",
                SOON,
                () -> events().stream().anyMatch(e -> e.text("/triggerReason").equals("MeterValuePeriodic")));
    }

    void unplug() throws Exception {
        desk.await("the sequence is over", SOON, () -> !desk.state().active());
        desk.command("unplug", Map.of());
        desk.awaitState(SequenceState.A);
    }

    private String openTransaction() throws Exception {
        var transaction = desk.evse().snapshot().transaction();
        assertNotNull("a transaction is open", transaction);
        return transaction.id();
    }

    /** Accepted by the CSMS, and by this one: a mere reconnection brings no new BootNotification. */
    private boolean online() {
        ServiceReference<Csms> reference = context.getServiceReference(Csms.class);
        return reference != null
                && csms.connected()
                && context.getService(reference).status().state() == LinkStatus.State.ONLINE;
    }

    private int pending() {
        ServiceReference<TransactionJournal> reference = context.getServiceReference(TransactionJournal.class);
        return context.getService(reference).status().pending();
    }

    List<TestCsms.Request> events() {
        return csms.requests("TransactionEvent").toList();
    }
}
