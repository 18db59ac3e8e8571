package org.chasen.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An upper bound that one source sets. Amperes are DC output amperes; at least one of the two numbers is given.
 *
 * @param source who sets it, for example {@code csms}, {@code mqtt/load-balancer}, {@code hardware}
 * @param currentA amperes, 0 or more; null if bounded by power only
 * @param powerW watts, 0 or more; null if bounded by current only
 * @param expires when it ends by itself; null for never
 */
public record ChargingLimit(
        String source,
        @Nullable Double currentA,
        @Nullable Double powerW,
        @Nullable Instant expires) {

    /** Checks that a bound is given and none is negative. */
    public ChargingLimit {
        if (currentA == null && powerW == null) {
            throw new IllegalArgumentException("charging limit of " + source + " gives neither A nor W");
        }
        if ((currentA != null && !(currentA >= 0)) || (powerW != null && !(powerW >= 0))) {
            throw new IllegalArgumentException("charging limit of " + source + " below zero");
        }
    }
}
