package org.chasen.ocpp.v201.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chasen.csms.TransactionPolicy;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableReport;
import org.chasen.ocpp.rpc.core.BackOff;
import org.chasen.ocpp.rpc.core.LinkSettings;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.session.Measurand;
import org.jspecify.annotations.Nullable;

/**
 * The variables of OCPP's own controllers: declared in {@code controllers.tsv}, first values from the configuration,
 * those the CSMS wrote on top. Immutable: writing gives another one.
 */
public final class Controllers {
    /** Key of the form in which {@link #written()} is kept; it is missing in the first one. */
    public static final String FORMAT = "format";

    private static final int MIN_PASSWORD = 16;

    private final Map<String, ControllerVariable> declared;
    private final Map<String, String> values;
    private final Set<String> written;

    private Controllers(Map<String, ControllerVariable> declared, Map<String, String> values, Set<String> written) {
        this.declared = declared;
        this.values = values;
        this.written = written;
    }

    /**
     * The variables of a station.
     *
     * @param table text of {@code controllers.tsv}
     * @param configured values of the configuration, by {@link Key}
     * @param kept what {@link #written()} gave earlier; values of unknown and no longer writable variables are dropped. A
     *     file without {@link #FORMAT} holds every writable variable, whoever set it: of these only what is neither the
     *     first value nor the configured one counts as written by the CSMS, and never the heartbeat, which comes with
     *     each registration
     */
    public static Controllers of(String table, Map<String, String> configured, Map<String, String> kept) {
        Map<String, ControllerVariable> declared = new LinkedHashMap<>();
        Map<String, String> values = new TreeMap<>();
        Set<String> written = new TreeSet<>();
        boolean everything = !kept.containsKey(FORMAT);
        for (ControllerVariable variable : ControllerVariable.parse(table)) {
            String key = variable.key();
            declared.put(key, variable);
            String first = configured.getOrDefault(key, variable.initial());
            String own = kept.get(key);
            boolean counts = own != null
                    && variable.mutability() != Mutability.READ_ONLY
                    && !(everything
                            && (own.equals(first)
                                    || own.equals(variable.initial())
                                    || key.equals(Key.HEARTBEAT_INTERVAL)));
            values.put(key, own != null && counts ? own : first);
            if (counts) {
                written.add(key);
            }
        }
        return new Controllers(declared, Map.copyOf(values), Set.copyOf(written));
    }

    /** Every variable with its present value. */
    public List<VariableReport> report(Instant now) {
        return declared.values().stream().map(variable -> report(variable, now)).toList();
    }

    private VariableReport report(ControllerVariable variable, Instant now) {
        boolean clock = variable.key().equals(Key.CLOCK);
        boolean hidden = variable.mutability() == Mutability.WRITE_ONLY;
        String value = clock ? PayloadWriter.text(now) : hidden ? "" : text(variable.key());
        boolean constant = variable.mutability() == Mutability.READ_ONLY
                && !clock
                && !variable.key().equals(Key.PROFILE_ENTRIES);
        return new VariableReport(
                variable.component(),
                variable.variable(),
                variable.characteristics(),
                List.of(new Attribute(AttributeType.ACTUAL, value, variable.mutability(), true, constant)));
    }

    /** Whether a value whose type, limits and list have been checked may be written. */
    public Access check(Component component, Variable variable, AttributeType type, String value) {
        ControllerVariable found = find(component, variable);
        if (found == null) {
            return new Access(Access.Status.UNKNOWN_VARIABLE, "", "not a variable of the OCPP controllers");
        } else if (type != AttributeType.ACTUAL) {
            return new Access(Access.Status.NOT_SUPPORTED_ATTRIBUTE_TYPE, "", "it has the attribute Actual only");
        } else if (found.mutability() == Mutability.READ_ONLY) {
            return new Access(Access.Status.REJECTED, "", "it is read-only");
        } else if (found.key().equals(Key.BASIC_AUTH_PASSWORD)) {
            return password(value);
        }
        return Access.accepted(value);
    }

    private Access password(String value) {
        int profile = integer(Key.SECURITY_PROFILE);
        if (profile != 1 && profile != 2) {
            return new Access(
                    Access.Status.REJECTED, "", "security profile " + profile + " has no basic authentication");
        } else if (value.length() < MIN_PASSWORD) {
            return new Access(
                    Access.Status.REJECTED, "", value.length() + " characters, expected at least " + MIN_PASSWORD);
        }
        return Access.accepted("");
    }

    private @Nullable ControllerVariable find(Component component, Variable variable) {
        return declared.values().stream()
                .filter(candidate -> candidate.is(component, variable))
                .findFirst()
                .orElse(null);
    }

    /** Key of a variable of ours; null if it is not ours. */
    public @Nullable String key(Component component, Variable variable) {
        ControllerVariable found = find(component, variable);
        return found == null ? null : found.key();
    }

    /** The same with one value written, by the CSMS or whoever else writes variables: it goes before the configuration. */
    public Controllers with(String key, String value) {
        Set<String> after = new TreeSet<>(written);
        after.add(key);
        return new Controllers(declared, valuesWith(key, value), Set.copyOf(after));
    }

    /** The same with one value the station found out itself: it is not kept. */
    public Controllers found(String key, String value) {
        return new Controllers(declared, valuesWith(key, value), written);
    }

    private Map<String, String> valuesWith(String key, String value) {
        Map<String, String> after = new TreeMap<>(values);
        after.put(key, value);
        return Map.copyOf(after);
    }

    /** The variable of a key, with its present value. */
    public @Nullable VariableReport report(String key, Instant now) {
        ControllerVariable variable = declared.get(key);
        return variable == null ? null : report(variable, now);
    }

    /** Those that survive a restart: what was written, and nothing of the configuration, which may change. */
    public Map<String, String> written() {
        Map<String, String> kept = new TreeMap<>();
        kept.put(FORMAT, "2");
        written.forEach(key -> kept.put(key, text(key)));
        return kept;
    }

    String text(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    int integer(String key) {
        return Integer.parseInt(text(key));
    }

    boolean truth(String key) {
        return Boolean.parseBoolean(text(key));
    }

    List<String> list(String key) {
        List<String> names = new ArrayList<>();
        for (String name : text(key).split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** The password the CSMS has set; empty if it has set none. */
    public String password() {
        return text(Key.BASIC_AUTH_PASSWORD);
    }

    /** How transactions are to be recorded. */
    public TransactionPolicy policy(@Nullable Boolean reportSuspended) {
        return new TransactionPolicy(
                integer(Key.SAMPLE_INTERVAL),
                measurands(Key.SAMPLE_MEASURANDS),
                truth(Key.STOP_ON_INVALID_ID),
                integer(Key.CONNECTION_TIMEOUT),
                truth(Key.AUTHORIZE_REMOTE_START),
                reportSuspended == null || reportSuspended,
                Double.parseDouble(text(Key.SIGNIFICANCE)),
                truth(Key.ALIGNED_IDLE_ONLY) ? 0 : integer(Key.ALIGNED_INTERVAL),
                measurands(Key.ALIGNED_MEASURANDS));
    }

    private Set<Measurand> measurands(String key) {
        List<String> wanted = list(key);
        Set<Measurand> measurands = new LinkedHashSet<>();
        for (Measurand measurand : Measurand.values()) {
            if (wanted.contains(measurand.wire())) {
                measurands.add(measurand);
            }
        }
        return Set.copyOf(measurands);
    }

    /** Times of the link as written, the rest as configured. */
    public LinkSettings link(LinkSettings configured) {
        return new LinkSettings(
                configured.connectTimeoutMillis(),
                integer(Key.MESSAGE_TIMEOUT) * 1000L,
                new BackOff(
                        integer(Key.BACK_OFF_WAIT) * 1000L,
                        integer(Key.BACK_OFF_RANDOM) * 1000L,
                        integer(Key.BACK_OFF_REPEAT)),
                integer(Key.PING_INTERVAL) * 1000L,
                configured.pongTimeoutMillis(),
                configured.queueLimit());
    }
}
