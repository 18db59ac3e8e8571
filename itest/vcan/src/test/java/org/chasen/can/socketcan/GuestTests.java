package org.chasen.can.socketcan;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.LoggingListener;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs {@link SocketCanGuest} in the guest; exit code 0 only if tests ran and all of them passed. */
public final class GuestTests {
    private GuestTests() {}

    public static void main(String[] arguments) {
        SummaryGeneratingListener summaries = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(SocketCanGuest.class))
                                .build(),
                        summaries,
                        LoggingListener.forBiConsumer((failure, message) -> {
                            if (message.get().startsWith("Execution Finished")) {
                                System.out.println(message.get());
                            }
                        }));
        TestExecutionSummary summary = summaries.getSummary();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.printFailuresTo(out);
        out.println("guest tests passed: " + summary.getTestsSucceededCount() + " of " + summary.getTestsFoundCount());
        boolean passed = summary.getTestsFoundCount() > 0
                && summary.getTestsSucceededCount() == summary.getTestsFoundCount()
                && summary.getTotalFailureCount() == 0;
        System.exit(passed ? 0 : 1);
    }
}
