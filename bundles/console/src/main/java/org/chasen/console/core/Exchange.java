package org.chasen.console.core;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of the OCPP bundle, step by step.
 *
 * <p>Both versions carry one symbolic name and version, so a framework refuses to hold the two together: the new bundle
 * cannot be tried beside the old one. What can be known before is checked before (name, imports); then the old one goes,
 * the new one comes, and where it does not start or offers no link although the old one did, the old jar comes back. The
 * vehicle does not notice: the leaving bundle closes its transaction, the arriving one opens its own from the same meter
 * value.
 */
public final class Exchange {
    /** Symbolic name of every OCPP bundle. */
    public static final String SYMBOLIC_NAME = "org.chasen.ocpp";

    /** The framework, as far as the exchange touches it. Each call returns when it is done. */
    public interface Framework {
        /** Title of the OCPP bundle installed; null if there is none. */
        @Nullable
        String installed();

        /** Whether the installed bundle offers a link to a CSMS. */
        boolean linked();

        /** Uninstalls the OCPP bundle, keeping its jar. */
        void remove() throws ExchangeException;

        /** Installs and starts the new jar. */
        void install() throws ExchangeException;

        /** Takes away whatever came of {@link #install()}, then installs and starts the kept jar. */
        void restore() throws ExchangeException;

        /** Waits, bounded, until the new bundle offers a link to a CSMS; says whether it does. */
        boolean awaitLink();
    }

    /** Why a step failed, for a technician. */
    public static final class ExchangeException extends Exception {
        private static final long serialVersionUID = 1L;

        /** With what happened and what to do. */
        public ExchangeException(String message) {
            super(message);
        }
    }

    private Exchange() {}

    /**
     * Checks, exchanges, and goes back if it must.
     *
     * @param steps told of each step as it begins
     * @return what is installed now, for people
     * @throws ExchangeException if the new bundle is not running; says which one is
     */
    public static String run(Candidate candidate, Framework framework, Consumer<String> steps)
            throws ExchangeException {
        check(candidate);
        String old = framework.installed();
        boolean linked = framework.linked();
        if (old == null) {
            steps.accept("no OCPP bundle is installed");
        } else {
            steps.accept("removing " + old + ": it closes its transactions towards its CSMS");
            framework.remove();
        }
        steps.accept("starting " + candidate.title());
        try {
            framework.install();
            if (linked && !framework.awaitLink()) {
                throw new ExchangeException(
                        "it started but offers no link to a CSMS: check the log for what it refuses in org.chasen.ocpp.cfg");
            }
        } catch (ExchangeException e) {
            throw back(candidate, old, e, framework, steps);
        }
        steps.accept("done: " + candidate.title() + " is running");
        return candidate.title();
    }

    private static void check(Candidate candidate) throws ExchangeException {
        if (candidate.symbolicName().isEmpty()) {
            throw new ExchangeException(
                    candidate.source() + " is no bundle: expected a jar whose Bundle-SymbolicName is " + SYMBOLIC_NAME
                            + ". Nothing was changed");
        }
        if (!candidate.symbolicName().equals(SYMBOLIC_NAME)) {
            throw new ExchangeException(candidate.source() + " is the bundle " + candidate.symbolicName()
                    + ", expected " + SYMBOLIC_NAME + " (chasen-ocpp-v16 or chasen-ocpp-v201). Nothing was changed");
        }
        if (!candidate.missing().isEmpty()) {
            throw new ExchangeException(candidate.title() + " would not resolve here, nobody exports "
                    + String.join(", ", candidate.missing())
                    + ". Take the jar of the release that is installed. Nothing was changed");
        }
    }

    private static ExchangeException back(
            Candidate candidate,
            @Nullable String old,
            ExchangeException why,
            Framework framework,
            Consumer<String> steps) {
        String failed = candidate.title() + " did not come up: " + why.getMessage();
        steps.accept(failed);
        steps.accept(old == null ? "taking it away again" : "going back to " + old);
        try {
            framework.restore();
        } catch (ExchangeException e) {
            return new ExchangeException(failed + ". Going back failed as well: " + e.getMessage()
                    + ". NO OCPP bundle is running; charging goes on, the journal keeps the transactions");
        }
        return new ExchangeException(failed + (old == null ? "" : ". " + old + " is running again"));
    }
}
