package org.chasen.ocpp.v16.core;

import java.util.Map;
import java.util.TreeMap;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Remote starts that brought a TxProfile, from the answer to the Central System until it is known what became of them:
 * a transaction of their token, to which the profile is bound then, or nothing. A start comes to nothing when the EVSE or
 * the Central System refuses it, when its authorisation ends without a transaction, when another token gets the
 * transaction, or when nothing is heard of it for ConnectionTimeOut.
 */
final class RemoteStarts {
    private final ChargingProfiles profiles;
    private final Map<Integer, Waiting> waiting = new TreeMap<>();

    /** @param authorised its authorisation was seen at the EVSE */
    private record Waiting(String idTag, boolean authorised, long untilNanos) {}

    /** Goes on with what is promised already, for example before a restart. */
    RemoteStarts(ChargingProfiles profiles, long untilNanos) {
        this.profiles = profiles;
        profiles.kept().forEach(each -> {
            String idTag = each.promisedTo();
            if (idTag != null) {
                waiting.put(each.connectorId(), new Waiting(idTag, false, untilNanos));
            }
        });
    }

    /** A start was accepted and a profile promised to it. */
    void expect(int connector, String idTag, long untilNanos) {
        waiting.put(connector, new Waiting(idTag, false, untilNanos));
    }

    /** An EVSE says something. True if that decides a start. */
    boolean observe(EvseSnapshot snapshot) {
        int connector = snapshot.evseId();
        Waiting start = waiting.get(connector);
        if (start == null) {
            return false;
        }
        Transaction transaction = snapshot.transaction();
        String holder = transaction == null || transaction.idToken() == null
                ? null
                : transaction.idToken().value();
        if (transaction != null && holder != null && holder.equalsIgnoreCase(start.idTag)) {
            waiting.remove(connector);
            profiles.bind(connector, transaction.id());
            return true;
        }
        if (holder != null || (start.authorised && !snapshot.authorised())) {
            return nothing(connector);
        }
        if (snapshot.authorised()) {
            waiting.put(connector, new Waiting(start.idTag, true, Long.MAX_VALUE));
        }
        return false;
    }

    /** The EVSE refused a start. True if something was promised to it. */
    boolean refused(int connector) {
        return nothing(connector);
    }

    /** The Central System refused a token. True if something was promised to a start with it. */
    boolean tokenRefused(String token) {
        return nothing(connector(token));
    }

    private @Nullable Integer connector(String token) {
        return waiting.entrySet().stream()
                .filter(each ->
                        !each.getValue().authorised && each.getValue().idTag.equalsIgnoreCase(token))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Time has passed. True if a start has waited for too long. */
    boolean tick(long nowNanos) {
        return nothing(waiting.entrySet().stream()
                .filter(each -> late(each.getValue(), nowNanos))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null));
    }

    private static boolean late(Waiting start, long nowNanos) {
        return start.untilNanos != Long.MAX_VALUE && nowNanos - start.untilNanos >= 0;
    }

    /** When {@link #tick} is due. */
    long deadlineNanos() {
        return waiting.values().stream().mapToLong(Waiting::untilNanos).min().orElse(Long.MAX_VALUE);
    }

    private boolean nothing(@Nullable Integer connector) {
        return connector != null && waiting.remove(connector) != null && profiles.release(connector);
    }
}
