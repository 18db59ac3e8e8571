package org.chasen.device.model;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration of the device model, PID {@code org.chasen.device.model}. */
@ObjectClassDefinition(name = "Chasen device model", description = "Components and variables of the station")
public @interface DeviceModelConfig {

    @AttributeDefinition(
            name = "Profile",
            description =
                    "Which official text the names, attributes and levels of the variables follow. Default combined.",
            options = {
                @Option(value = "combined"),
                @Option(value = "appendix-1.4"),
                @Option(value = "whitepaper-1.0"),
                @Option(value = "ocpp-2.1")
            })
    String deviceModelProfile() default "combined";

    @AttributeDefinition(
            name = "Level of ConnectedEV",
            description =
                    "Whether ConnectedEV belongs to the EVSE or to the connector. Default: as the profile has it.",
            options = {@Option(value = "profile"), @Option(value = "evse"), @Option(value = "connector")})
    String connectedEvLevel() default "profile";

    @AttributeDefinition(
            name = "Show the vehicle's identification",
            description = "ConnectedEV.VehicleId, which is personal data. Default false: it stays empty.")
    boolean vehicleId() default false;

    @AttributeDefinition(
            name = "Highest power of an EVSE",
            description = "Watts, more than 0 up to 1000000: maxLimit of EVSE.Power. Default 50000.")
    double maxPowerW() default 50_000;

    @AttributeDefinition(
            name = "Phases of the mains",
            description = "Phases that feed the station, 0..3 (0: supplied with DC). Default 3.",
            min = "0",
            max = "3")
    int supplyPhases() default 3;
}
