package org.chasen.csms;

import org.jspecify.annotations.Nullable;

/**
 * What became of a transaction event: the CSMS acknowledged it (or it needs no message of its own), or it was given up.
 *
 * @param memo text to keep durably with the transaction and to hand back with its next event; null keeps the one before
 * @param authorisation what the CSMS says of the token on this occasion; null if it says nothing
 * @param givenUp why the CSMS has not taken the event in as many attempts as it allows, for people; null if it was
 *     acknowledged. The journal keeps an event that was given up and goes on with the next
 */
public record Delivery(
        @Nullable String memo,
        @Nullable Authorisation authorisation,
        @Nullable String givenUp) {

    /** An acknowledgement. */
    public Delivery(@Nullable String memo, @Nullable Authorisation authorisation) {
        this(memo, authorisation, null);
    }

    /** The event was given up: the CSMS has not taken it, and those behind it must not wait for ever. */
    public static Delivery givenUp(@Nullable String memo, String why) {
        return new Delivery(memo, null, why);
    }
}
