package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.chasen.csms.Authorisation;
import org.chasen.ocpp.rpc.core.payload.Wires;
import org.chasen.ocpp.v16.core.message.IdTagVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token may charge: the word of the Central System, remembered in the authorisation cache (3.4), and the rules
 * for when it cannot be asked.
 */
final class Authorisations {
    /** Tokens remembered; the one longest unused makes room. */
    static final int CACHE_SIZE = 500;

    private final Map<String, IdTagVerdict> cache = new LinkedHashMap<>(16, 0.75f, true);

    Authorisations(Map<String, IdTagVerdict> kept) {
        cache.putAll(kept);
    }

    Map<String, IdTagVerdict> kept() {
        return new LinkedHashMap<>(cache);
    }

    /** Goes back to what {@link #kept} was. */
    void restore(Map<String, IdTagVerdict> kept) {
        cache.clear();
        cache.putAll(kept);
    }

    void clear() {
        cache.clear();
    }

    /** Remembers what the Central System said of a token. */
    void heard(String idTag, IdTagVerdict verdict) {
        cache.put(key(idTag), verdict);
        if (cache.size() > CACHE_SIZE) {
            cache.remove(cache.keySet().iterator().next());
        }
    }

    /** Answer without asking although the Central System could be asked; null if it has to be asked. */
    @Nullable
    Authorisation beforeAsking(String token, Configuration configuration, Instant now) {
        if (token.length() > TransactionView.MAX_ID_TAG) {
            return new Authorisation("Invalid", null, true);
        }
        boolean early = configuration.flag(ConfigurationKey.LOCAL_PRE_AUTHORIZE);
        IdTagVerdict known = early ? known(token, configuration, now) : null;
        return known != null && known.status() == IdTagVerdict.Status.ACCEPTED ? authorisation(known, true) : null;
    }

    /** Answer when the Central System cannot be asked, or does not answer. */
    Authorisation offline(String token, Configuration configuration, Instant now) {
        IdTagVerdict known = known(token, configuration, now);
        if (known != null) {
            boolean allowed = configuration.flag(ConfigurationKey.LOCAL_AUTHORIZE_OFFLINE)
                    || known.status() != IdTagVerdict.Status.ACCEPTED;
            return allowed ? authorisation(known, true) : new Authorisation("Unknown", null, true);
        }
        boolean anyone = configuration.flag(ConfigurationKey.ALLOW_OFFLINE_TX_FOR_UNKNOWN_ID)
                && token.length() <= TransactionView.MAX_ID_TAG;
        return new Authorisation(anyone ? "Accepted" : "Unknown", null, true);
    }

    /** What the Central System said, in 2.0.1 words. */
    static Authorisation authorisation(IdTagVerdict verdict, boolean offline) {
        return new Authorisation(Wires.of(verdict.status()), verdict.parentIdTag(), offline);
    }

    private @Nullable IdTagVerdict known(String token, Configuration configuration, Instant now) {
        if (!configuration.flag(ConfigurationKey.AUTHORIZATION_CACHE_ENABLED)) {
            return null;
        }
        IdTagVerdict known = cache.get(key(token));
        if (known == null || known.expiryDate() == null || now.isBefore(known.expiryDate())) {
            return known;
        }
        return new IdTagVerdict(known.expiryDate(), known.parentIdTag(), IdTagVerdict.Status.EXPIRED);
    }

    private static String key(String idTag) {
        return idTag.toUpperCase(Locale.ROOT);
    }
}
