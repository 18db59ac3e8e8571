package org.chasen.ocpp.v16.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chasen.csms.TransactionPolicy;
import org.chasen.ocpp.v16.core.message.ChangeConfiguration;
import org.chasen.ocpp.v16.core.message.GetConfiguration;
import org.chasen.session.Measurand;
import org.jspecify.annotations.Nullable;

/**
 * The configuration keys and their values: factory values, changed by the Central System. Only what was changed is kept
 * across restarts.
 */
final class Configuration {
    private final Map<String, String> shipped = new TreeMap<>();
    private final Map<String, String> changed = new TreeMap<>();
    private int connectors;

    /**
     * Starts with what was kept.
     *
     * @param shipped values in the place of factory values, as the station is configured
     * @param kept what the Central System has changed; a value that its key no longer takes is forgotten
     */
    Configuration(Map<String, String> shipped, Map<String, String> kept) {
        take(shipped, this.shipped);
        take(kept, changed);
    }

    private static void take(Map<String, String> from, Map<String, String> to) {
        from.forEach((name, value) -> {
            ConfigurationKey key = ConfigurationKey.named(name);
            String accepted = key == null || !key.writable() ? null : key.accept(value);
            if (key != null && accepted != null) {
                to.put(key.name(), accepted);
            }
        });
    }

    /** What has to be kept. */
    Map<String, String> kept() {
        return Map.copyOf(changed);
    }

    /** Goes back to what {@link #kept} was. */
    void restore(Map<String, String> kept) {
        changed.clear();
        changed.putAll(kept);
    }

    /** Takes over how many connectors there are. */
    void connectors(int count) {
        connectors = count;
    }

    /** Answers ChangeConfiguration and takes over the value if it accepts it. */
    ChangeConfiguration.Status change(String name, String value) {
        ConfigurationKey key = ConfigurationKey.named(name);
        if (key == null) {
            return ChangeConfiguration.Status.NOT_SUPPORTED;
        }
        String accepted = key.writable() ? key.accept(value) : null;
        if (accepted == null) {
            return ChangeConfiguration.Status.REJECTED;
        }
        changed.put(key.name(), accepted);
        return ChangeConfiguration.Status.ACCEPTED;
    }

    /** Takes over the heartbeat interval of a BootNotification answer. */
    void heartbeatSeconds(int seconds) {
        if (seconds > 0) {
            change(ConfigurationKey.HEARTBEAT_INTERVAL, Integer.toString(seconds));
        }
    }

    /** Answers GetConfiguration; no list and an empty one both mean every key. */
    GetConfiguration.Response report(@Nullable List<String> names) {
        List<GetConfiguration.KeyValue> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        if (names == null || names.isEmpty()) {
            ConfigurationKey.ALL.forEach(key -> known.add(report(key)));
        } else {
            for (String name : names) {
                ConfigurationKey key = ConfigurationKey.named(name);
                if (key == null) {
                    unknown.add(name);
                } else {
                    known.add(report(key));
                }
            }
        }
        return new GetConfiguration.Response(known.isEmpty() ? null : known, unknown.isEmpty() ? null : unknown);
    }

    private GetConfiguration.KeyValue report(ConfigurationKey key) {
        return new GetConfiguration.KeyValue(key.name(), !key.writable(), text(key.name()));
    }

    /** Value of a key of this station. */
    String text(String name) {
        if (name.equals(ConfigurationKey.NUMBER_OF_CONNECTORS)) {
            return Integer.toString(connectors);
        }
        String value = changed.get(name);
        if (value != null) {
            return value;
        }
        ConfigurationKey key = ConfigurationKey.named(name);
        if (key == null) {
            throw new IllegalArgumentException("no configuration key " + name);
        }
        return shipped.getOrDefault(name, key.factory());
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    Set<Measurand> measurands(String name) {
        return MeterReport.measurands(ConfigurationKey.split(text(name)));
    }

    /** How transactions are to be recorded. */
    TransactionPolicy policy(boolean reportSuspended) {
        Set<Measurand> aligned = measurands(ConfigurationKey.STOP_TXN_ALIGNED_DATA);
        return new TransactionPolicy(
                number(ConfigurationKey.METER_VALUE_SAMPLE_INTERVAL),
                measurands(ConfigurationKey.METER_VALUES_SAMPLED_DATA),
                flag(ConfigurationKey.STOP_TRANSACTION_ON_INVALID_ID),
                number(ConfigurationKey.CONNECTION_TIME_OUT),
                flag(ConfigurationKey.AUTHORIZE_REMOTE_TX_REQUESTS),
                reportSuspended,
                100,
                aligned.isEmpty() ? 0 : number(ConfigurationKey.CLOCK_ALIGNED_DATA_INTERVAL),
                aligned);
    }
}
