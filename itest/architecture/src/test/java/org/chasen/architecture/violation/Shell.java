package org.chasen.architecture.violation;

/** A class around a core. */
public final class Shell {

    private Shell() {}

    public static int answer() {
        return 42;
    }
}
