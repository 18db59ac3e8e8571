package org.chasen.can.socketcan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A kernel that has vcan0, for as long as one command runs there. */
final class Guest {
    private static final String INSTALL =
            "User-mode Linux gives a kernel with vcan, without root. On Debian: apt-get install"
                    + " user-mode-linux busybox-static iproute2 can-utils mosquitto-clients";

    private Guest() {}

    /**
     * Whether this build leaves out what needs such a kernel: it was told to, or it runs on a machine without user-mode
     * Linux and nobody said {@code CI=true}. Says so loudly.
     */
    static boolean skipped() {
        boolean told = "skip".equals(System.getProperty("vcan"));
        if (!told && (installed() || "true".equals(System.getenv("CI")))) {
            return false;
        }
        System.out.printf("""

                ****************************************************************************
                ** NOTHING was checked on a real CAN interface in this build.
                ** %s
                ****************************************************************************
                %n""", told ? "-Dvcan=skip was given." : INSTALL);
        return true;
    }

    private static boolean installed() {
        return Files.isExecutable(Path.of("/usr/bin/linux.uml"));
    }

    /** Runs a command that must end with 0; only {@code directory} can be written there. What it printed. */
    static String run(Path directory, List<String> command) throws IOException, InterruptedException {
        assertThat(installed()).as(INSTALL).isTrue();
        List<String> words = new ArrayList<>();
        words.add(Path.of("with-vcan.sh").toAbsolutePath().toString());
        words.add(directory.toAbsolutePath().toString());
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process guest = builder.start();
        guest.getOutputStream().close();
        String output;
        try (InputStream in = guest.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        System.out.println(output);
        assertThat(guest.waitFor()).as(output).isZero();
        return output;
    }
}
