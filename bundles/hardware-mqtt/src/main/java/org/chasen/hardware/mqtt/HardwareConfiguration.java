package org.chasen.hardware.mqtt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the hardware of one EVSE behind the bus. */
@ObjectClassDefinition(
        name = "Chasen hardware over MQTT",
        description = "Ports of one EVSE that another process serves over the local bus.")
@interface HardwareConfiguration {
    @AttributeDefinition(
            name = "EVSE",
            description = "EVSE id as OCPP counts it; the first level of the topics.",
            min = "1")
    int evse() default 1;

    @AttributeDefinition(name = "Connector", description = "Connector id within the EVSE.", min = "1")
    int connector() default 1;

    @AttributeDefinition(
            name = "Ports",
            description =
                    "What this process serves: powerSupply, pilotLines, connectorLock, isolationMonitor, energyMeter,"
                            + " connectorSensors, emergencyStop, protectiveEarth, outputContactor, userInput. A port of another"
                            + " provider is left out.")
    String[] ports() default {
        "powerSupply", "pilotLines", "connectorLock", "isolationMonitor", "energyMeter", "emergencyStop", "userInput"
    };

    @AttributeDefinition(
            name = "Proximity circuit",
            description = "Whether the charger senses connector proximity. Without it io/proximity is not expected.")
    boolean proximity() default true;

    @AttributeDefinition(
            name = "Isolation monitor tests itself",
            description = "Whether the isolation monitor takes imd/self_test and answers with imd/result.")
    boolean isolationSelfTest() default true;

    @AttributeDefinition(
            name = "Oldest reading",
            description = "Milliseconds after which a reading is no longer passed on.",
            min = "100",
            max = "1000")
    int maxAgeMillis() default 500;
}
