package org.chasen.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A bundle of its own inside the station's process: a timer of 100 ms with nothing to do. When it is stopped it writes, for each
 * wake-up, the wall-clock milliseconds and the deviation from 100 ms in nanoseconds.
 */
public final class BareTimer implements BundleActivator {
    static final String FILE = "bare-timer.txt";
    private static final long PERIOD = 100_000_000L;
    private final Thread thread = new Thread(this::run, "bare-timer");
    private final List<String> lines = new ArrayList<>();
    private volatile boolean ended;

    /** Lays the bundle into a directory. */
    static void install(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "org.chasen.bench.timer");
        headers.putValue("Bundle-Activator", BareTimer.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework");
        String name = BareTimer.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(directory);
        try (OutputStream file = Files.newOutputStream(directory.resolve("bench-timer.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new ZipEntry(name));
            jar.write(BareTimer.class.getClassLoader().getResourceAsStream(name).readAllBytes());
        }
    }

    @Override
    public void start(BundleContext context) {
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) throws Exception {
        ended = true;
        thread.join();
        Files.write(Path.of(FILE), lines);
    }

    private void run() {
        long due = System.nanoTime() + PERIOD;
        long before = 0;
        while (!ended) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            long now = System.nanoTime();
            if (before != 0) {
                lines.add(System.currentTimeMillis() + " " + Math.abs(now - before - PERIOD));
            }
            before = now;
            due += PERIOD * (1 + (now - due) / PERIOD);
        }
    }
}
