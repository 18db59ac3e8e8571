package org.chasen.mqtt.broker;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the built-in broker, PID {@code org.chasen.mqtt.broker}. Without it there is no broker. */
@ObjectClassDefinition(name = "Chasen MQTT broker", description = "An MQTT broker inside the station")
public @interface BrokerConfig {

    @AttributeDefinition(
            name = "Address",
            description =
                    "Address to listen on. Default 127.0.0.1: this machine only. Any other needs user and password, and "
                            + "a network of its own: nothing is encrypted.")
    String host() default "127.0.0.1";

    @AttributeDefinition(name = "Port", description = "TCP port, 1..65535. Default 1883.", min = "1", max = "65535")
    int port() default 1883;

    @AttributeDefinition(
            name = "Directory",
            description =
                    "Where retained and queued messages are kept over a restart. Default: private to this bundle.")
    String dataPath() default "";

    @AttributeDefinition(
            name = "User",
            description =
                    "Name every client has to give. Default empty: none is asked for, on a loopback address only.")
    String user() default "";

    @AttributeDefinition(
            name = "Password",
            description = "Password that goes with the user (key .password).",
            type = AttributeType.PASSWORD)
    String _password() default "";

    @AttributeDefinition(
            name = "Largest message",
            description = "Bytes, 8192..1048576. Default 1048576.",
            min = "8192",
            max = "1048576")
    int maxMessageBytes() default 1_048_576;
}
