package org.chasen.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Decode and encode of a frame: nanoseconds and bytes allocated. */
final class Frames {
    private Frames() {}

    static void measure(Report report) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(FrameBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
            String what = name.replaceAll("([a-z]+)([0-9]+)", "$1 H'$2");
            Result<?> allocated = result.getSecondaryResults().entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                    .map(java.util.Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
            String bytes = allocated == null ? "" : String.format(Locale.ROOT, ", %.0f B", allocated.getScore());
            report.row(
                    what,
                    String.format(
                            Locale.ROOT, "%.1f ns%s", result.getPrimaryResult().getScore(), bytes),
                    "100 ms cycle: "
                            + String.format(
                                    Locale.ROOT,
                                    "%,.0f",
                                    1e8 / result.getPrimaryResult().getScore()) + " of them");
        }
    }
}
