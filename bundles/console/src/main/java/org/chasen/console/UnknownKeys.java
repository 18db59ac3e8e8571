package org.chasen.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.chasen.console.core.KnownKeys;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of keys in the configurations {@code org.chasen...} that no bundle reads: of all when the console starts, of one
 * when it is changed or a bundle that reads it starts. Nothing is refused.
 */
@Component(service = ConfigurationListener.class, immediate = true)
public final class UnknownKeys implements ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownKeys.class);
    private static final String OURS = "org.chasen.";

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Consumer<String> warning;
    private final BundleListener starts = this::started;

    /** Looks at every configuration there is. */
    @Activate
    public UnknownKeys(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this(context, configurations, text -> LOG.warn("{}", text));
    }

    UnknownKeys(BundleContext context, ConfigurationAdmin configurations, Consumer<String> warning) {
        this.context = context;
        this.configurations = configurations;
        this.warning = warning;
        context.addBundleListener(starts);
        check("(service.pid=" + OURS + "*)", Arrays.asList(context.getBundles()));
    }

    @Deactivate
    void deactivate() {
        context.removeBundleListener(starts);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_UPDATED && event.getPid().startsWith(OURS)) {
            check("(service.pid=" + event.getPid() + ")", Arrays.asList(context.getBundles()));
        }
    }

    private void started(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED && event.getBundle() != context.getBundle()) {
            check("(service.pid=" + OURS + "*)", List.of(event.getBundle()));
        }
    }

    private void check(String filter, List<Bundle> bundles) {
        try {
            Configuration[] found = configurations.listConfigurations(filter);
            List<Map<String, Set<String>>> described = new ArrayList<>();
            if (found != null) {
                bundles.forEach(bundle -> described.add(Descriptions.keys(bundle)));
                Arrays.stream(found).forEach(configuration -> check(configuration, described));
            }
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            LOG.debug("The keys of {} cannot be checked", filter, e);
        }
    }

    private void check(Configuration configuration, List<Map<String, Set<String>>> described) {
        String pid = Objects.requireNonNullElse(configuration.getFactoryPid(), configuration.getPid());
        Set<String> known = new TreeSet<>();
        described.forEach(keys -> known.addAll(keys.getOrDefault(pid, Set.of())));
        if (!known.isEmpty()) {
            KnownKeys.complaints(
                            configuration.getPid(),
                            Collections.list(configuration.getProperties().keys()),
                            known)
                    .forEach(warning);
        }
    }
}
