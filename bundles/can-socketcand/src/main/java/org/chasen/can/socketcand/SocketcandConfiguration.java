package org.chasen.can.socketcand;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one bus behind a socketcand server. */
@ObjectClassDefinition(
        name = "Chasen CAN bus over socketcand",
        description = "One CAN bus of a socketcand server. The protocol has no password: use a network of your own.")
@interface SocketcandConfiguration {
    @AttributeDefinition(name = "Host", description = "Name or address of the server.")
    String host() default "localhost";

    @AttributeDefinition(name = "Port", description = "TCP port of the server.", min = "1", max = "65535")
    int port() default 29536;

    @AttributeDefinition(
            name = "Bus",
            description =
                    "Name of the bus at the server, 1 to 16 characters. A connector selects the bus by this name.")
    String bus() default "can0";

    @AttributeDefinition(
            name = "Record file",
            description = "Writes every frame in the format of candump -L to this file; empty records nothing.")
    String recordFile() default "";

    @AttributeDefinition(
            name = "Record size",
            description = "Size in megabytes at which a new file begins.",
            min = "1",
            max = "10000")
    int recordMegabytes() default 10;

    @AttributeDefinition(
            name = "Record age",
            description = "Age in hours at which a new file begins.",
            min = "1",
            max = "8760")
    int recordHours() default 24;

    @AttributeDefinition(
            name = "Record files kept",
            description = "Older files kept beside the one in use.",
            min = "0",
            max = "999")
    int recordKeep() default 9;
}
