package org.chasen.architecture.violation.library;

import org.chasen.architecture.violation.other.Neighbour;

/** Stands for a class of a library, one that knows a provider. */
public final class Scroll {

    public void unroll() {
        Neighbour.visit();
    }
}
