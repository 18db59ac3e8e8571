package org.chasen.evse;

/**
 * An id token (OCPP 2.0.1 IdTokenType; in 1.6 the value alone, as idTag of at most 20 characters).
 *
 * @param value the token, 1..36 characters, compared without regard to case
 * @param type OCPP 2.0.1 IdTokenEnumType, for example {@code ISO14443}, {@code Central}, {@code KeyCode}, {@code Local}
 */
public record IdToken(String value, String type) {

    /** Checks the length. */
    public IdToken {
        if (value.isEmpty() || value.length() > 36) {
            throw new IllegalArgumentException("id token of " + value.length() + " characters, expected 1..36");
        }
    }

    /** Whether both mean the same driver: type and, without regard to case, value (errata 2.18). */
    public boolean sameAs(IdToken other) {
        return type.equals(other.type) && value.equalsIgnoreCase(other.value);
    }
}
