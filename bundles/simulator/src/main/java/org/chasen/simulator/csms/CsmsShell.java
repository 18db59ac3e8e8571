package org.chasen.simulator.csms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands of the small CSMS in the shell: {@code csms:limit 1 11000}. */
@Component(
        service = CsmsShell.class,
        property = {
            "osgi.command.scope=csms",
            "osgi.command.function=start",
            "osgi.command.function=stop",
            "osgi.command.function=limit",
            "osgi.command.function=report",
            "osgi.command.function=get",
            "osgi.command.function=call",
            "osgi.command.function=drop",
            "osgi.command.function=silent",
            "osgi.command.function=late",
            "osgi.command.function=messages",
            "osgi.command.function=violations"
        })
public final class CsmsShell {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SimulatedCsms csms;
    private final StationCalls calls;

    /** For the CSMS of this framework. */
    @Activate
    public CsmsShell(@Reference SimulatedCsms csms) {
        this.csms = csms;
        this.calls = new StationCalls(csms);
    }

    /** Starts a charge at an EVSE for a token. */
    public String start(int evse, String idToken) throws InterruptedException {
        return wait(calls.start(evse, idToken));
    }

    /** Stops the transaction that runs. */
    public String stop() throws InterruptedException {
        return wait(calls.stop());
    }

    /** Limits the transaction that runs, in watts. */
    public String limit(int evse, double watts) throws InterruptedException {
        return wait(calls.limit(evse, watts));
    }

    /** Asks for the base report, or the configuration. */
    public String report() throws InterruptedException {
        return wait(calls.report());
    }

    /** Reads a variable; EVSE 0 means the station. */
    public String get(String component, int evse, String variable) throws InterruptedException {
        return wait(calls.get(component, evse, variable));
    }

    /** Sends any call with a payload in JSON. */
    public String call(String action, String payload) throws InterruptedException {
        try {
            return wait(csms.call(action, MAPPER.readTree(payload)));
        } catch (JsonProcessingException e) {
            return "not sent: the payload is no JSON: " + e.getOriginalMessage();
        }
    }

    /** Ends the connection without a word. */
    public void drop() {
        csms.drop();
    }

    /** Answers nothing, or again. */
    public void silent(boolean quiet) {
        csms.silent(quiet);
    }

    /** Answers this many milliseconds later. */
    public void late(long millis) {
        csms.late(millis);
    }

    /** The last messages, oldest first. */
    public String messages(int count) {
        List<OcppMessage> all = csms.messages();
        StringBuilder text = new StringBuilder();
        for (OcppMessage message : all.subList(Math.max(0, all.size() - count), all.size())) {
            text.append(message.at()).append(message.fromStation() ? " -> " : " <- ");
            text.append(message.type())
                    .append(' ')
                    .append(message.action())
                    .append(' ')
                    .append(message.payload());
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Everything that was wrong so far. */
    public String violations() {
        List<String> wrong = csms.violations();
        return wrong.isEmpty() ? "none" : String.join(System.lineSeparator(), wrong);
    }

    private static String wait(CompletableFuture<JsonNode> answer) throws InterruptedException {
        try {
            return answer.get(31, TimeUnit.SECONDS).toString();
        } catch (ExecutionException e) {
            return "not done: " + e.getMessage();
        } catch (TimeoutException e) {
            return "no answer";
        }
    }
}
