package org.chasen.architecture.violation.other;

/** Stands for a class of another provider. */
public final class Neighbour {

    private Neighbour() {}

    public static void visit() {}
}
