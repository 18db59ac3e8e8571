package org.chasen.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chasen.console.core.Arguments;
import org.chasen.console.core.EvseText;
import org.chasen.console.core.JournalLines;
import org.chasen.console.core.ModelText;
import org.chasen.console.core.Sheet;
import org.chasen.console.core.StationText;
import org.chasen.console.core.WatchLine;
import org.chasen.csms.Csms;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseEvent;
import org.chasen.session.RemoteStart;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code chasen:...} of a Gogo shell, in plain Felix and in Karaf. */
@Component(
        service = ChasenCommands.class,
        property = {
            "osgi.command.scope=chasen",
            "osgi.command.function=status",
            "osgi.command.function=start",
            "osgi.command.function=stop",
            "osgi.command.function=token",
            "osgi.command.function=limit",
            "osgi.command.function=enable",
            "osgi.command.function=disable",
            "osgi.command.function=unlock",
            "osgi.command.function=selftest",
            "osgi.command.function=clear",
            "osgi.command.function=journal",
            "osgi.command.function=model",
            "osgi.command.function=watch",
            "osgi.command.function=exchange"
        },
        configurationPid = "org.chasen.console")
@SuppressWarnings("SystemOut") // a shell gives each command its own streams
public final class ChasenCommands {
    private static final long ANSWER_WITHIN_S = 30;
    private static final long POLL_MS = 200;
    private static final int WATCH_AT_MOST_S = 3600;
    private static final String WHEN_IDLE = "--when-idle";

    private final StationServices station;
    private final OcppExchange exchange;
    private final int limitValidityS;

    /**
     * For the station of this framework.
     *
     * @throws IllegalArgumentException names the key of the configuration that is out of range
     */
    @Activate
    public ChasenCommands(
            @Reference StationServices station, @Reference OcppExchange exchange, ConsoleConfiguration configuration) {
        this.station = station;
        this.exchange = exchange;
        this.limitValidityS = Arguments.validity(configuration.limitValidityS());
    }

    /** {@code chasen:status [EVSE]}: each EVSE, then what they share. */
    public void status(String... words) {
        Arguments arguments = new Arguments("chasen:status [EVSE]", 0, 1, words);
        Map<Integer, Evse> evses = station.evses();
        Integer only = arguments.word(0) == null ? null : (Integer) arguments.evse(evses.keySet());
        Sheet sheet = new Sheet();
        evses.forEach((id, evse) -> {
            if (only == null || only.equals(id)) {
                EvseText.add(sheet, evse.snapshot(), Instant.now());
            }
        });
        if (evses.isEmpty()) {
            sheet.heading("No EVSE is there: check org.chasen.charging.session-1.cfg");
        }
        if (only == null) {
            sheet.heading("Station");
            Csms csms = station.csms();
            StationText.csms(sheet, csms == null ? null : csms.status());
            TransactionJournal journal = station.journal();
            StationText.journal(sheet, journal == null ? null : journal.status());
            StationText.bus(sheet, station.busPresent(), station.busConnected());
        }
        System.out.print(sheet.text());
    }

    /** {@code chasen:start EVSE [TOKEN [TYPE]]}: with a token the CSMS is asked, without one the operator vouches. */
    public void start(String... words) {
        Arguments arguments = new Arguments("chasen:start EVSE [TOKEN [TYPE]]", 1, 3, words);
        Evse evse = evse(arguments);
        boolean vouched = arguments.word(1) == null;
        IdToken token = vouched ? new IdToken(Arguments.SOURCE, "Local") : arguments.token(1, "ISO14443");
        answer(evse, evse.start(new RemoteStart(token, null, null, vouched)));
    }

    /** {@code chasen:stop EVSE}: ends the charge in an orderly way. */
    public void stop(String... words) {
        Evse evse = evse(new Arguments("chasen:stop EVSE", 1, 1, words));
        answer(evse, evse.stop(null, StopReason.LOCAL, "stopped in the shell"));
    }

    /** {@code chasen:token EVSE TOKEN [TYPE]}: as if the token were held to the reader. */
    public void token(String... words) {
        Arguments arguments = new Arguments("chasen:token EVSE TOKEN [TYPE]", 2, 3, words);
        Evse evse = evse(arguments);
        answer(evse, evse.present(arguments.token(1, "ISO14443")));
    }

    /**
     * {@code chasen:limit EVSE 60A|20kW|off [SECONDS]}: sets or withdraws the shell's limit. Without SECONDS it ends after
     * {@code limitValidityS} of the configuration, 300 by default.
     */
    public void limit(String... words) {
        Arguments arguments = new Arguments(
                "chasen:limit EVSE 60A|20kW|off [SECONDS]; without SECONDS it ends after " + limitValidityS,
                2,
                3,
                words);
        Evse evse = evse(arguments);
        ChargingLimit limit = arguments.limit(Instant.now(), limitValidityS);
        answer(evse, limit == null ? evse.clearLimit(Arguments.SOURCE) : evse.limit(limit));
    }

    /** {@code chasen:enable EVSE}: into service. */
    public void enable(String... words) {
        Evse evse = evse(new Arguments("chasen:enable EVSE", 1, 1, words));
        answer(evse, evse.operative(true));
    }

    /** {@code chasen:disable EVSE}: out of service, after a running transaction. */
    public void disable(String... words) {
        Evse evse = evse(new Arguments("chasen:disable EVSE", 1, 1, words));
        answer(evse, evse.operative(false));
    }

    /** {@code chasen:unlock EVSE}: opens the latch lock, where that is safe. */
    public void unlock(String... words) {
        Evse evse = evse(new Arguments("chasen:unlock EVSE", 1, 1, words));
        answer(evse, evse.unlock());
    }

    /** {@code chasen:selftest EVSE [off]}: begins the self-test without a vehicle, or takes it back. */
    public void selftest(String... words) {
        Arguments arguments = new Arguments("chasen:selftest EVSE [off]", 1, 2, words);
        Evse evse = evse(arguments);
        String off = arguments.word(1);
        if (off != null && !off.equals("off")) {
            throw arguments.refuse("unknown word " + off);
        }
        answer(evse, evse.selfTest(off == null));
    }

    /** {@code chasen:clear EVSE}: clears latched faults whose cause is gone. */
    public void clear(String... words) {
        Evse evse = evse(new Arguments("chasen:clear EVSE", 1, 1, words));
        answer(evse, evse.clearFaults());
    }

    /**
     * {@code chasen:journal}: what waits. {@code export FILE}: what no CSMS takes by itself into a file, one JSON object a
     * line. {@code purge EXPORT}: removes what such an export contained. {@code offer}: what was given up is offered once more.
     */
    public void journal(String... words) throws IOException {
        Arguments arguments = new Arguments("chasen:journal [export FILE | purge EXPORT | offer]", 0, 2, words);
        TransactionJournal journal = station.journal();
        if (journal == null) {
            throw new IllegalStateException("there is no journal: check that charging-session is started");
        }
        String what = words.length == 0 ? "" : words[0];
        String which = arguments.word(1);
        if (what.isEmpty()) {
            show(journal);
        } else if (what.equals("export") && which != null) {
            export(journal, Path.of(which).toAbsolutePath());
        } else if (what.equals("purge") && which != null) {
            done(answer(journal.purge(which), "the journal"));
        } else if (what.equals("offer") && which == null) {
            done(journal.offerUndeliverable());
        } else {
            throw arguments.refuse(String.join(" ", words));
        }
    }

    private void show(TransactionJournal journal) {
        TransactionJournal.Status status = journal.status();
        String stranded = status.strandedVersion();
        System.out.print(new Sheet()
                .heading("Journal")
                .line("pending", String.valueOf(status.pending()))
                .line("stranded", status.stranded() + (stranded == null ? "" : " of OCPP " + stranded))
                .line(
                        "not taken",
                        status.undeliverable()
                                + (status.undeliverableDetail() == null
                                        ? ""
                                        : ", last: " + status.undeliverableDetail()))
                .line("health", status.failure() == null ? "good" : status.failure())
                .text());
        Csms csms = station.csms();
        if (csms != null) {
            table("OCPP " + csms.ocppVersion(), journal.pending(csms.ocppVersion()));
        }
        table("taken by no CSMS yet", journal.pending(null));
        if (stranded != null) {
            table("stranded, OCPP " + stranded, journal.pending(stranded));
        }
    }

    private static void export(TransactionJournal journal, Path file) throws IOException {
        TransactionJournal.Export export = answer(journal.export(null), "the journal");
        if (export.id() == null) {
            System.out.println("Nothing is stranded or was given up: no file was written.");
            return;
        }
        Files.writeString(file, JournalLines.export(export.entries()), StandardCharsets.UTF_8);
        System.out.println(
                export.entries().size() + " events are in " + file + ". They stay in the journal until they are"
                        + " delivered; when they are settled, chasen:journal purge " + export.id() + " removes them.");
    }

    /** {@code chasen:model [COMPONENT]}: the device model. */
    public void model(String... words) {
        Arguments arguments = new Arguments("chasen:model [COMPONENT]", 0, 1, words);
        DeviceModel model = station.deviceModel();
        if (model == null) {
            throw new IllegalStateException("there is no device model: check that device-model is started");
        }
        System.out.print(ModelText.of(model.report(), arguments.word(0)));
    }

    /** {@code chasen:watch [SECONDS]}: what happens, line by line, until Enter or for some seconds. */
    public void watch(String... words) throws IOException, InterruptedException {
        Arguments arguments = new Arguments("chasen:watch [SECONDS]", 0, 1, words);
        String seconds = arguments.word(0);
        int limit = seconds == null ? WATCH_AT_MOST_S : arguments.seconds(seconds);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        List<AutoCloseable> subscriptions = new ArrayList<>();
        for (Evse evse : station.evses().values()) {
            OncePerSecond values = new OncePerSecond();
            subscriptions.add(evse.subscribe(event -> {
                if (!(event instanceof EvseEvent.Changed) || values.pass(event.at())) {
                    lines.add(WatchLine.of(event));
                }
            }));
        }
        if (seconds == null) {
            System.out.println("Press Enter to end.");
        }
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limit);
            while (System.nanoTime() < end && !(seconds == null && enter())) {
                String line = lines.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    System.out.println(line);
                }
            }
        } finally {
            subscriptions.forEach(ChasenCommands::close);
        }
    }

    /** {@code chasen:exchange FILE_OR_URL [--when-idle [SECONDS]]}: another OCPP bundle in place of the one installed. */
    public void exchange(String... words) throws InterruptedException {
        Arguments arguments = new Arguments(
                "chasen:exchange FILE_OR_URL [" + WHEN_IDLE + " [SECONDS]], or chasen:exchange cancel", 1, 3, words);
        String option = arguments.word(1);
        if (option == null && words[0].equals("cancel")) {
            cancelExchange();
            return;
        }
        if (option != null && !option.equals(WHEN_IDLE)) {
            throw arguments.refuse("unknown option " + option);
        }
        String seconds = arguments.word(2);
        Duration waitAtMost = seconds == null ? null : Duration.ofSeconds(arguments.seconds(seconds));
        BlockingQueue<String> steps = new LinkedBlockingQueue<>();
        CompletableFuture<String> result = exchange.exchange(words[0], option != null, waitAtMost, steps::add);
        PrintStream out = System.out;
        while (!result.isDone() || !steps.isEmpty()) {
            String step = steps.poll(POLL_MS, TimeUnit.MILLISECONDS);
            if (step != null) {
                out.println(step);
            }
        }
        try {
            result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(message(e), e);
        }
    }

    private void cancelExchange() throws InterruptedException {
        try {
            System.out.println(
                    exchange.cancel().get(ANSWER_WITHIN_S, TimeUnit.SECONDS)
                            ? "The exchange was cancelled. Nothing was changed."
                            : "No exchange waits: there is none, or it has begun and is not stopped halfway.");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the exchange gave no answer: see the log", e);
        }
    }

    private Evse evse(Arguments arguments) {
        Map<Integer, Evse> evses = station.evses();
        Evse evse = evses.get(arguments.evse(evses.keySet()));
        if (evse == null) {
            throw arguments.refuse("the EVSE has just gone");
        }
        return evse;
    }

    private static void answer(Evse evse, CompletionStage<CommandResult> answer) {
        CommandResult result = answer(answer, "EVSE " + evse.id());
        done(new CommandResult(
                result.status(),
                "EVSE " + evse.id() + ": " + result.status().name().toLowerCase(java.util.Locale.ROOT)
                        + (result.detail().isBlank() ? "" : ": " + result.detail()),
                null));
    }

    private static <T> T answer(CompletionStage<T> answer, String who) {
        try {
            return answer.toCompletableFuture().get(ANSWER_WITHIN_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; see chasen:status what became of it", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(who + " failed: " + message(e), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(who + " gave no answer: see chasen:status and the log", e);
        }
    }

    private static void done(CommandResult result) {
        if (!result.ok()) {
            throw new IllegalStateException(result.detail());
        }
        System.out.println(result.detail());
    }

    private static void table(String heading, List<org.chasen.session.TransactionEvent> events) {
        if (!events.isEmpty()) {
            System.out.println();
            System.out.println(heading);
            System.out.print(JournalLines.table(events));
        }
    }

    private static boolean enter() throws IOException {
        return System.in.available() > 0 && System.in.read() != ' ';
    }

    private static String message(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return String.valueOf((cause == null ? failure : cause).getMessage());
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets values pass once a second; steps are shown all. Used on one EVSE's thread only. */
    private static final class OncePerSecond {
        private @Nullable Instant last;

        boolean pass(Instant at) {
            Instant before = last;
            if (before != null && at.isBefore(before.plusSeconds(1))) {
                return false;
            }
            last = at;
            return true;
        }
    }
}
