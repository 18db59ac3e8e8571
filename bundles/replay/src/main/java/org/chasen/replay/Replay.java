package org.chasen.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Replay FILE.candump [--json]}: prints the timeline of a recorded session. Exit code 0; 1 for a file that cannot
 * be read or holds no session, with the line and what was expected there; 2 for a wrong command line.
 */
public final class Replay {
    private static final String USAGE = "usage: Replay FILE.candump [--json]";

    private Replay() {}

    /** Prints to standard output; complaints go to standard error. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, OutputStream out, PrintStream complaints) {
        List<String> files = new ArrayList<>(arguments);
        boolean json = files.remove("--json");
        if (files.size() != 1 || files.get(0).startsWith("-")) {
            complaints.println(USAGE);
            return 2;
        }
        String file = files.get(0);
        try (Reader in = new InputStreamReader(Files.newInputStream(Path.of(file)), StandardCharsets.UTF_8)) {
            Recording recording = Recording.read(in);
            Timeline timeline = Timeline.of(recording);
            PrintWriter printer =
                    new PrintWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
            if (json) {
                recording.warnings().forEach(warning -> complaints.println("replay: " + file + ": " + warning));
                timeline.events().forEach(event -> printer.println(Json.line(timeline, event)));
            } else {
                Text.lines(file, recording, timeline).forEach(printer::println);
            }
            printer.flush();
            return 0;
        } catch (NoSuchFileException e) {
            complaints.println("replay: " + file + ": no such file");
        } catch (IOException e) {
            complaints.println("replay: " + file + ": " + e.getMessage());
        }
        return 1;
    }
}
