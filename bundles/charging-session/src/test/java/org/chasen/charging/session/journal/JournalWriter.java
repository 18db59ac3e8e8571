package org.chasen.charging.session.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.chasen.charging.session.core.SessionEffect;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.evse.IdToken;
import org.chasen.session.ChargingState;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;

/**
 * A station of its own process that writes numbered events and delivers old ones until it is killed. It says {@code W n.} when
 * an event is acknowledged as written, and {@code D n.} when a delivery is noted.
 */
public final class JournalWriter {
    static final String VERSION = "2.0.1";
    static final int EVENTS_PER_TRANSACTION = 7;

    private JournalWriter() {}

    /** Journal file, and the number of the first event. */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Journal journal = new Journal(new FileStore(Path.of(args[0])));
        journal.work();
        for (int next = Integer.parseInt(args[1]); ; next++) {
            int number = next;
            journal.record(
                    List.of(new SessionEffect.Write(event(number), memory(number))),
                    VERSION,
                    () -> out.println("W " + number + "."));
            Long oldest = journal.oldest(VERSION);
            if (number % 5 != 0 && oldest != null) {
                int delivered = journal.read(oldest).seqNo();
                journal.delivered(oldest, "memo of " + delivered);
                out.println("D " + delivered + ".");
            }
        }
    }

    static String transaction(int number) {
        return "tx" + number / EVENTS_PER_TRANSACTION;
    }

    static TransactionEvent event(int number) {
        int place = number % EVENTS_PER_TRANSACTION;
        return new TransactionEvent(
                transaction(number),
                1,
                1,
                place == 0
                        ? TransactionEvent.Type.STARTED
                        : place == EVENTS_PER_TRANSACTION - 1
                                ? TransactionEvent.Type.ENDED
                                : TransactionEvent.Type.UPDATED,
                number,
                TriggerReason.TRIGGER,
                Instant.ofEpochSecond(number),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                true,
                number,
                List.of(),
                false);
    }

    static TransactionMemory memory(int number) {
        return new TransactionMemory(
                transaction(number),
                1,
                1,
                "session",
                Instant.EPOCH,
                0,
                new IdToken("CARD", "ISO14443"),
                null,
                ChargingState.CHARGING,
                true,
                number + 1,
                number,
                Instant.ofEpochSecond(number),
                null,
                false);
    }
}
