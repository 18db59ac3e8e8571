package org.chasen.console;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the console, PID {@code org.chasen.console}. */
@ObjectClassDefinition(name = "Chasen console", description = "Shell commands and the exchange of the OCPP bundle")
public @interface ConsoleConfiguration {

    @AttributeDefinition(
            name = "Exchange when idle",
            description =
                    "Whether an exchange of the OCPP bundle waits until no EVSE has a transaction. Default false: it"
                            + " happens at once, the charge goes on and its transaction is split.")
    boolean exchangeWhenIdle() default false;

    @AttributeDefinition(
            name = "Longest wait of an exchange",
            description =
                    "Seconds after which an exchange that waits for idle EVSEs is given up and nothing was changed,"
                            + " 0..604800; 0 for no end. Default 0.",
            min = "0",
            max = "604800")
    int exchangeWaitAtMostS() default 0;

    @AttributeDefinition(
            name = "Sources of an exchange over the local bus",
            description =
                    "Where the command cmd/exchange may take a bundle from: directories and URL prefixes, each ended by"
                            + " a slash, separated by commas. Who may publish that command may run what lies there."
                            + " none refuses every exchange over the bus. The shell is not bound by it. Default"
                            + " shipped: what the installation brought.")
    String exchangeSources() default "shipped";

    @AttributeDefinition(
            name = "Validity of a limit",
            description = "Seconds after which a limit of chasen:limit ends that does not say it itself, 1..86400."
                    + " Default 300, as on the local bus.",
            min = "1",
            max = "86400")
    int limitValidityS() default 300;
}
