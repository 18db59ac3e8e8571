package org.chasen.mqtt.bus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the local bus, PID {@code org.chasen.mqtt.bus}. */
@ObjectClassDefinition(name = "Chasen MQTT bus", description = "The local MQTT bus of the station")
public @interface BusConfig {

    @AttributeDefinition(
            name = "Broker",
            description = "tcp://HOST:PORT or ssl://HOST:PORT. Default tcp://127.0.0.1:1883: the built-in broker.")
    String url() default "tcp://127.0.0.1:1883";

    @AttributeDefinition(
            name = "Root of the topics",
            description =
                    "Every topic begins with ROOT/1/chademo. Stations that share a broker need different ones. Default charger.")
    String root() default "charger";

    @AttributeDefinition(name = "Client identifier", description = "Unique on the broker. Default chasen-ROOT.")
    String clientId() default "";

    @AttributeDefinition(name = "User", description = "User at the broker. Default empty: none.")
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            description = "Password at the broker (key .password). Default empty.",
            type = AttributeType.PASSWORD)
    String _password() default "";

    @AttributeDefinition(
            name = "Certificate authority",
            description =
                    "PEM file with the certificates that may sign the broker's. Default empty: those of the Java runtime.")
    String caFile() default "";

    @AttributeDefinition(
            name = "Own certificate",
            description = "PKCS 12 file with certificate and key, for brokers that ask for one. Default empty.")
    String keyStoreFile() default "";

    @AttributeDefinition(
            name = "Password of the own certificate",
            description = "Opens that file (key .keyStorePassword). Default empty.",
            type = AttributeType.PASSWORD)
    String _keyStorePassword() default "";

    @AttributeDefinition(
            name = "Keep alive",
            description =
                    "Seconds, 5..600; a broker that leaves anything unanswered for as long is left and the connection"
                            + " made anew. Default 20.",
            min = "5",
            max = "600")
    int keepAliveS() default 20;

    @AttributeDefinition(
            name = "Queue",
            description =
                    "Events kept while the broker cannot be reached, 10..100000; the oldest are lost first. Default 1000.",
            min = "10",
            max = "100000")
    int queueSize() default 1000;

    @AttributeDefinition(
            name = "Longest wait before a new attempt",
            description = "Seconds, 1..600. Default 30.",
            min = "1",
            max = "600")
    int maxBackoffS() default 30;

    @AttributeDefinition(
            name = "Show the vehicle's identification",
            description = "On {evse}/ev; personal data. Default false.")
    boolean vehicleId() default false;

    @AttributeDefinition(
            name = "Show OCPP messages",
            description = "Every message to and from the CSMS on ocpp/message; tokens included. Default false.")
    boolean ocppMessages() default false;

    @AttributeDefinition(
            name = "Validity of a limit",
            description = "Seconds a limit of cmd/set_limit holds that does not say it itself, 1..86400. Default 300.",
            min = "1",
            max = "86400")
    int limitValidityS() default 300;

    @AttributeDefinition(
            name = "Validity of a pause",
            description = "Seconds a pause of cmd/pause holds that does not say it itself, 1..86400. Default 3600.",
            min = "1",
            max = "86400")
    int pauseValidityS() default 3600;

    @AttributeDefinition(
            name = "Authorised start",
            description = "Whether cmd/start may vouch for its token, so that nobody else is asked. Default false.")
    boolean authorisedStart() default false;

    @AttributeDefinition(
            name = "Command sources",
            description =
                    "Which source may send which commands: SOURCE:COMMAND,COMMAND or SOURCE:*, separated by semicolons. Default empty: every source "
                            + "every command. Who may publish at all is decided by the broker.")
    String commandSources() default "";
}
