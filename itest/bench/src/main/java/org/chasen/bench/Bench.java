package org.chasen.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the parts named on the command line, all by default. */
public final class Bench {
    private static final List<String> PARTS =
            List.of("frames", "sessions", "latency", "load", "cycle", "boot", "memory");

    private int runs = 5;
    private int minutes = 1;
    private int stops = 2000;

    private Bench() {}

    /** Parts, how often a station is started, for how long the cycle is watched, how many stops are timed. */
    public static void main(String[] arguments) throws Exception {
        Bench bench = new Bench();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean valued = i + 1 < arguments.length;
            if (arguments[i].equals("--runs") && valued) {
                bench.runs = Integer.parseInt(arguments[++i]);
            } else if (arguments[i].equals("--minutes") && valued) {
                bench.minutes = Integer.parseInt(arguments[++i]);
            } else if (arguments[i].equals("--stops") && valued) {
                bench.stops = Integer.parseInt(arguments[++i]);
            } else if (PARTS.contains(arguments[i])) {
                parts.add(arguments[i]);
            } else {
                System.err.println(
                        "unknown: " + arguments[i] + "; expected " + PARTS + ", --runs N, --minutes N or --stops N");
                System.exit(2);
            }
        }
        Report report = new Report();
        for (String part : parts.isEmpty() ? PARTS : parts) {
            try {
                bench.run(part, report);
            } catch (Exception e) {
                report.missing(part, e);
            }
        }
        if (parts.isEmpty()) {
            report.write(Path.of("docs/benchmarks.md"));
        }
        System.exit(report.complete() ? 0 : 1);
    }

    private void run(String part, Report report) throws Exception {
        switch (part) {
            case "frames" -> Frames.measure(report);
            case "sessions" -> Sessions.measure(report);
            case "latency" -> Latency.measure(report, stops);
            case "load" -> Load.measure(report);
            case "cycle" -> Cycle.measure(report, minutes);
            case "boot" -> Stations.boot(report, runs);
            default -> Stations.memory(report, (runs + 2) / 3);
        }
    }
}
