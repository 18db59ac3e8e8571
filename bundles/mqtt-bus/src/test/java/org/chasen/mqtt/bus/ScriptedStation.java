package org.chasen.mqtt.bus;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Csms;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.csms.TransactionPolicy;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Characteristics;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.evse.IdToken;
import org.chasen.evse.Subscription;
import org.chasen.session.CommandResult;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal;

/** CSMS, journal and device model of a station that does what a test wants. */
final class ScriptedStation {
    static final int STRANDED = 70;
    static final String EXPORT = "70-70-0123456789abcdef";

    final ScriptedCsms csms = new ScriptedCsms();
    final ScriptedJournal journal = new ScriptedJournal();
    final ScriptedModel model = new ScriptedModel();

    static final class ScriptedCsms implements Csms {
        private final List<Consumer<CsmsEvent>> listeners = new CopyOnWriteArrayList<>();

        void tell(CsmsEvent event) {
            listeners.forEach(listener -> listener.accept(event));
        }

        @Override
        public String ocppVersion() {
            return "2.0.1";
        }

        @Override
        public LinkStatus status() {
            return new LinkStatus(LinkStatus.State.OFFLINE, "ws://csms", "2.0.1", Scenes.NOW, "no answer", 0, null);
        }

        @Override
        public CompletionStage<Authorisation> authorise(IdToken idToken, int evseId) {
            return CompletableFuture.completedFuture(new Authorisation("Accepted", null, false));
        }

        @Override
        public CompletionStage<Delivery> deliver(TransactionEvent event, String memo) {
            return CompletableFuture.completedFuture(new Delivery(null, null));
        }

        @Override
        public TransactionPolicy policy() {
            return new TransactionPolicy(60, Set.of(), true, 60, true, true, 5);
        }

        @Override
        public Subscription subscribe(Consumer<CsmsEvent> listener) {
            listeners.add(listener);
            listener.accept(new CsmsEvent.Linked(status(), Scenes.NOW));
            return () -> listeners.remove(listener);
        }
    }

    static final class ScriptedJournal implements TransactionJournal {
        private final List<Consumer<Status>> listeners = new CopyOnWriteArrayList<>();

        void tell(Status status) {
            listeners.forEach(listener -> listener.accept(status));
        }

        @Override
        public Status status() {
            return new Status(3, STRANDED, "1.6", null);
        }

        @Override
        public Subscription subscribe(Consumer<Status> listener) {
            listeners.add(listener);
            listener.accept(status());
            return () -> listeners.remove(listener);
        }

        @Override
        public int undelivered(String transactionId) {
            return 0;
        }

        @Override
        public CommandResult offerUndeliverable() {
            return CommandResult.rejected("no event was given up");
        }

        @Override
        public CompletionStage<Export> export(String ocppVersion) {
            if ("9".equals(ocppVersion)) {
                return CompletableFuture.failedFuture(new IllegalStateException("the disk does not answer"));
            }
            List<Entry> entries = IntStream.range(0, ocppVersion == null ? STRANDED : 0)
                    .mapToObj(place -> new Entry(
                            place == 1 ? "2.0.1" : "1.6",
                            Scenes.transactionEvent(place),
                            place == 1 ? "refused" : null))
                    .toList();
            return CompletableFuture.completedFuture(new Export(entries.isEmpty() ? null : EXPORT, entries));
        }

        @Override
        public CompletionStage<CommandResult> purge(String exportId) {
            return CompletableFuture.completedFuture(
                    exportId.equals(EXPORT)
                            ? new CommandResult(CommandResult.Status.ACCEPTED, "70 removed", null)
                            : CommandResult.rejected("no such export"));
        }

        @Override
        public List<TransactionEvent> pending(String ocppVersion) {
            return List.of();
        }
    }

    static final class ScriptedModel implements DeviceModel {
        private final List<Consumer<VariableChange>> listeners = new CopyOnWriteArrayList<>();
        private volatile String soc = "63";

        void soc(String value) {
            soc = value;
            VariableChange change = new VariableChange(
                    new Component("ConnectedEV", null, 1, null),
                    Variable.of("StateOfCharge"),
                    AttributeType.ACTUAL,
                    value,
                    Scenes.NOW);
            listeners.forEach(listener -> listener.accept(change));
        }

        @Override
        public List<VariableReport> report() {
            VariableReport station = report(Component.ofStation("ClockCtrlr"), Variable.of("TimeSource"), "Heartbeat");
            VariableReport vehicle =
                    report(new Component("ConnectedEV", null, 1, null), Variable.of("StateOfCharge"), soc);
            VariableReport second =
                    report(new Component("Connector", "left", 1, 2), new Variable("Temperature", "pin/1"), "20");
            return soc.isEmpty() ? List.of(station, second) : List.of(station, vehicle, second);
        }

        @Override
        public Access get(Component component, Variable variable, AttributeType type) {
            return component.evseId() != null && variable.name().equalsIgnoreCase("StateOfCharge")
                    ? Access.accepted(soc)
                    : new Access(Access.Status.UNKNOWN_VARIABLE, "", "no such variable");
        }

        @Override
        public Access set(Component component, Variable variable, AttributeType type, String value) {
            return new Access(Access.Status.REJECTED, "", "read-only");
        }

        @Override
        public ModelSubscription subscribe(Consumer<VariableChange> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        private static VariableReport report(Component component, Variable variable, String value) {
            return new VariableReport(
                    component,
                    variable,
                    new Characteristics("decimal", "Percent", null, null, List.of(), true),
                    List.of(new Attribute(AttributeType.ACTUAL, value, Mutability.READ_ONLY, false, false)));
        }
    }
}
