package org.chasen.architecture.violation.core;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.chasen.architecture.violation.Shell;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** What a core may not do, one sin each. */
public final class Impure {

    private Impure() {}

    static final class StartsAThread {
        void sin() {
            new Thread(() -> {}).start();
        }
    }

    static final class HandsWorkOver {
        void sin() {
            Executors.newSingleThreadExecutor().execute(() -> {});
        }
    }

    static final class TakesALock {
        final Object lock = new ReentrantLock();
    }

    static final class EntersAMonitor {
        private final Object lock = new Object();
        private int count;

        int sin() {
            synchronized (lock) {
                return ++count;
            }
        }
    }

    static final class IsSynchronized {
        private int count;

        synchronized int sin() {
            return ++count;
        }
    }

    static final class IsVolatile {
        volatile int sin;
    }

    static final class SharesState {
        static int sin;
    }

    static final class ReadsTheWallClock {
        long sin() {
            return System.currentTimeMillis();
        }
    }

    static final class ReadsTheMonotonicClock {
        final LongSupplier sin = System::nanoTime;
    }

    static final class AsksForNow {
        Instant sin() {
            return Instant.now();
        }
    }

    static final class AsksForNowByReference {
        final Supplier<Instant> sin = Instant::now;
    }

    static final class HoldsAClock {
        Clock sin() {
            return Clock.systemUTC();
        }
    }

    static final class ThrowsDice {
        int sin() {
            return new Random().nextInt();
        }
    }

    static final class InventsAnIdentifier {
        String sin() {
            return UUID.randomUUID().toString();
        }
    }

    static final class ReadsAFile {
        String sin() throws IOException {
            return Files.readString(Path.of("secret"));
        }
    }

    static final class OpensASocket {
        void sin() throws IOException {
            new Socket("localhost", 1).close();
        }
    }

    static final class KnowsTheFramework {
        String sin(BundleContext context) {
            return context.getProperty("name");
        }
    }

    static final class Logs {
        void sin() {
            LoggerFactory.getLogger("core").info("hello");
        }
    }

    static final class Prints {
        void sin() {
            System.out.println("hello");
        }
    }

    static final class ReadsTheEnvironment {
        String sin() {
            return System.getProperty("name");
        }
    }

    static final class KnowsItsShell {
        int sin() {
            return Shell.answer();
        }
    }
}
