package org.chasen.simulator;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of the desk station. */
@ObjectClassDefinition(
        name = "Chasen desk station",
        description = "Simulated hardware and vehicles, never on a station")
@interface DeskConfiguration {
    @AttributeDefinition(description = "EVSEs to simulate, numbered from 1", min = "1", max = "8")
    int evses() default 1;

    @AttributeDefinition(
            description =
                    "internal: a simulated vehicle on the bus \"desk\"; external: your own, its lines on the local bus")
    String vehicle() default "internal";

    @AttributeDefinition(
            description =
                    "CAN bus over which the simulated vehicle talks, by its name; empty for the bus \"desk\" inside")
    String vehicleBus() default "";

    @AttributeDefinition(
            description =
                    "Kind of vehicle: leaf-ze0, leaf-ze1, i-miev, evtv, openinverter, protocol-0, protocol-3, demo")
    String kind() default "demo";

    @AttributeDefinition(description = "State of charge on arrival, percent, 0..100")
    double socPercent() default 40;

    @AttributeDefinition(description = "Scatter of the vehicle's times: a seed, 0 for none")
    long seed() default 0;

    @AttributeDefinition(description = "Highest output voltage, volts, 50..1000")
    double maxVoltageV() default 500;

    @AttributeDefinition(description = "Highest output current, amperes, 1..400")
    double maxCurrentA() default 125;

    @AttributeDefinition(description = "Highest output power, watts, 100..400000")
    double maxPowerW() default 50_000;

    @AttributeDefinition(description = "Meter register of a new desk station, watt hours, 0 or more")
    double meterWh() default 1_000;

    @AttributeDefinition(description = "Writes the frames in the format of candump -L to this file; empty for none")
    String recordFile() default "";
}
