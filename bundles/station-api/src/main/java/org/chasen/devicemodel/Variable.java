package org.chasen.devicemodel;

import org.jspecify.annotations.Nullable;

/**
 * A variable of a component.
 *
 * @param name standardized name; compared without regard to case
 * @param instance instance; null if there is only one
 */
public record Variable(String name, @Nullable String instance) {

    /** A variable with one instance. */
    public static Variable of(String name) {
        return new Variable(name, null);
    }
}
