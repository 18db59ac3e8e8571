package org.chasen.can.socketcan;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one SocketCAN interface. */
@ObjectClassDefinition(
        name = "Chasen CAN bus over SocketCAN",
        description = "One Linux CAN interface. It must be brought up by the system at 500 kbit/s with restart-ms set.")
@interface SocketCanConfiguration {
    @AttributeDefinition(
            name = "Bus",
            description = "Name of the bus, 1 to 15 characters. A connector selects the bus by this name.")
    String bus() default "can0";

    @AttributeDefinition(
            name = "Device",
            description = "Name of the network interface, 1 to 15 characters; empty if the bus is named as it is."
                    + " Several buses on one interface hear each other.")
    String device() default "";

    @AttributeDefinition(name = "Listen only", description = "Receives, but refuses to send. For observing.")
    boolean listenOnly() default false;

    @AttributeDefinition(
            name = "Real-time priority",
            description =
                    "SCHED_FIFO priority of the thread that receives; 0: an ordinary thread. The same as the connector's.",
            min = "0",
            max = "99")
    int realTimePriority() default 0;

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
