package org.chasen.simulator.scenario;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Exchanges the OCPP bundle for another file. Where a directory watcher installed the old one, the file is exchanged in that
 * directory, as an operator would do it; otherwise the framework is asked.
 */
final class BundleExchange {
    private static final String NAME = "org.chasen.ocpp";

    private final BundleContext context;

    BundleExchange(BundleContext context) {
        this.context = context;
    }

    /** Does it; says how. */
    String to(Path file) throws IOException, BundleException {
        Bundle old = Arrays.stream(context.getBundles())
                .filter(bundle -> NAME.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElse(null);
        Path watched = watched(old);
        Path directory = watched == null ? null : watched.getParent();
        if (watched != null && directory != null) {
            Files.delete(watched);
            Path part = directory.resolve(file.getFileName() + ".part");
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, directory.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            return "deploy/" + watched.getFileName() + " out, deploy/" + file.getFileName() + " in";
        }
        if (old != null) {
            old.uninstall();
        }
        context.installBundle(file.toUri().toString()).start();
        return (old == null ? "nothing" : old.getLocation()) + " uninstalled, " + file.getFileName() + " installed";
    }

    /** The file of a bundle that lies in the station's directory for bundles; null if it does not. */
    private static @Nullable Path watched(@Nullable Bundle bundle) {
        if (bundle == null || !bundle.getLocation().startsWith("file:")) {
            return null;
        }
        Path file = Path.of(URI.create(bundle.getLocation()).getPath());
        Path directory = file.getParent();
        return directory != null && directory.endsWith("deploy") && Files.exists(file) ? file : null;
    }
}
