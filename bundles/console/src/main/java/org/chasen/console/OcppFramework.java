package org.chasen.console;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.chasen.console.core.Exchange;
import org.chasen.console.core.Exchange.ExchangeException;
import org.chasen.csms.Csms;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * One exchange in this framework. Where the old jar lies in a directory that File Install watches, the files are
 * exchanged and File Install starts the new one, so that the next boot finds what runs now; elsewhere the bundles are
 * exchanged directly.
 */
final class OcppFramework implements Exchange.Framework {
    private static final long LINK_WITHIN_MS = 10_000;
    private static final long FILE_INSTALL_WITHIN_MS = 30_000;
    private static final long POLL_MS = 20;

    private final BundleContext context;
    private final Jar arriving;
    private final @Nullable Bundle old;
    private final @Nullable Path watched;
    private int startLevel;
    private @Nullable Jar kept;

    OcppFramework(BundleContext context, Jar arriving) {
        this.context = context;
        this.arriving = arriving;
        this.old = ocpp();
        this.watched = old == null ? null : watched(old.getLocation());
    }

    @Override
    public @Nullable String installed() {
        return old == null ? null : Jar.title(old.getLocation());
    }

    @Override
    public boolean linked() {
        return context.getServiceReference(Csms.class) != null;
    }

    @Override
    public void remove() throws ExchangeException {
        Bundle bundle = Objects.requireNonNull(old);
        try {
            String name = watched == null ? "before-exchange.jar" : String.valueOf(watched.getFileName());
            Jar copy = watched == null ? Jar.of(bundle, name) : Jar.read(watched.toString());
            if (watched == null) { // a copy on disk, in case the power fails now
                Files.write(context.getDataFile(name).toPath(), copy.content());
            }
            kept = copy;
            startLevel = bundle.adapt(BundleStartLevel.class).getStartLevel();
            uninstall(bundle);
            if (watched != null) {
                Files.delete(watched);
            }
        } catch (IOException | BundleException e) {
            throw new ExchangeException("the old bundle cannot be taken away: " + e.getMessage());
        }
    }

    @Override
    public void install() throws ExchangeException {
        place(arriving, arriving.source());
    }

    @Override
    public void restore() throws ExchangeException {
        Bundle failed = ocpp();
        try {
            if (failed != null) {
                uninstall(failed);
            }
            if (watched != null) {
                Files.deleteIfExists(watched.resolveSibling(arriving.fileName()));
            }
        } catch (IOException | BundleException e) {
            throw new ExchangeException("the new bundle cannot be taken away: " + e.getMessage());
        }
        if (kept != null && old != null) {
            place(kept, old.getLocation());
        }
    }

    @Override
    public boolean awaitLink() {
        ServiceTracker<Csms, Csms> tracker = new ServiceTracker<>(context, Csms.class, null);
        tracker.open();
        try {
            return tracker.waitForService(LINK_WITHIN_MS) != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            tracker.close();
        }
    }

    private void place(Jar jar, String location) throws ExchangeException {
        try {
            if (watched == null) {
                Bundle bundle = context.installBundle(location, jar.stream());
                if (startLevel > 0) {
                    bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
                }
                bundle.start();
                return;
            }
            Path target = watched.resolveSibling(jar.fileName());
            Path part = watched.resolveSibling(jar.fileName() + ".part");
            Files.write(part, jar.content());
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | BundleException e) {
            throw new ExchangeException(String.valueOf(e.getMessage()));
        }
        awaitFileInstall();
    }

    private void awaitFileInstall() throws ExchangeException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FILE_INSTALL_WITHIN_MS);
        try {
            while (System.nanoTime() < end) {
                Bundle bundle = ocpp();
                if (bundle != null && bundle.getState() == Bundle.ACTIVE) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ExchangeException("File Install did not start it within "
                + TimeUnit.MILLISECONDS.toSeconds(FILE_INSTALL_WITHIN_MS) + " s: its reason is in the log");
    }

    private void uninstall(Bundle bundle) throws BundleException {
        bundle.uninstall();
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
    }

    private @Nullable Bundle ocpp() {
        for (Bundle bundle : context.getBundles()) {
            if (Exchange.SYMBOLIC_NAME.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        return null;
    }

    /** The file of a location, if File Install watches its directory; else null. */
    private @Nullable Path watched(String location) {
        String directories = context.getProperty("felix.fileinstall.dir");
        if (!location.startsWith("file:") || directories == null) {
            return null;
        }
        try {
            Path file = Jar.file(location).toAbsolutePath().normalize();
            for (String directory : directories.split(",", -1)) {
                if (Path.of(directory.strip()).toAbsolutePath().normalize().equals(file.getParent())
                        && Files.isRegularFile(file)) {
                    return file;
                }
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
        return null;
    }
}
