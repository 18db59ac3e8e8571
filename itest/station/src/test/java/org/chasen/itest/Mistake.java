package org.chasen.itest;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A wrong value in a configuration, until it is closed. What the station says of it stands in its log; the file that the
 * configuration came from stays as it is.
 */
final class Mistake implements AutoCloseable {
    private final Desk desk;
    private final Configuration configuration;
    private final Dictionary<String, Object> good;
    private final Path file;
    private final String content;
    private final long before;

    Mistake(BundleContext context, Desk desk, String pid, String key, Object value) throws Exception {
        this(desk, only(context, pid), key, value);
    }

    Mistake(Desk desk, Configuration configuration, String key, Object value) throws IOException {
        this.desk = desk;
        this.configuration = configuration;
        this.good = configuration.getProperties();
        this.file = Path.of(URI.create((String) good.get("felix.fileinstall.filename")));
        this.content = Files.readString(file);
        this.before = StationLog.lines().size();
        Dictionary<String, Object> bad = configuration.getProperties();
        bad.put(key, value);
        configuration.update(bad);
    }

    /** The one configuration of a PID or factory PID. */
    static Configuration only(BundleContext context, String pid) throws Exception {
        ServiceReference<ConfigurationAdmin> admin = context.getServiceReference(ConfigurationAdmin.class);
        Configuration[] found = context.getService(admin)
                .listConfigurations("(|(service.pid=" + pid + ")(service.factoryPid=" + pid + "))");
        if (found == null || found.length != 1) {
            throw new AssertionError("expected one configuration of " + pid);
        }
        return found[0];
    }

    /** Waits for one line of the log, of since the mistake was made, that holds every one of these texts. */
    void awaitMessage(String... texts) throws Exception {
        String what = "a line in " + StationLog.FILE + " with " + String.join(" ... ", texts);
        desk.await(what, Duration.ofMinutes(1), () -> {
            Stream<String> since = StationLog.lines().stream().skip(before);
            return since.anyMatch(line -> Stream.of(texts).allMatch(line::contains));
        });
    }

    @Override
    public void close() throws IOException {
        String now = Files.readString(file);
        configuration.update(good);
        assertEquals(file + " was rewritten", content, now);
    }
}
