package org.chasen.can.socketcan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts a kernel that has vcan0 and runs {@link SocketCanGuest} there. */
class SocketCanIT {

    @Test
    void providerWorksOnARealInterface() throws IOException, InterruptedException {
        if (Guest.skipped()) {
            return;
        }
        String output = Guest.run(
                Path.of("target/vcan"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GuestTests.class.getName()));
        assertThat(output).contains("guest tests passed: ");
    }
}
