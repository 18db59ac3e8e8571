package org.chasen.simulator.scenario;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of the scripted demonstration. */
@ObjectClassDefinition(name = "Chasen desk scenario", description = "The scripted demonstration, never on a station")
@interface ScenarioConfiguration {
    @AttributeDefinition(description = "two-charges: the scripted demonstration; none: nothing scripted happens")
    String mode() default "two-charges";

    @AttributeDefinition(description = "End the process afterwards, with exit code 0 only if everything happened")
    boolean exit() default false;

    @AttributeDefinition(description = "File of the OCPP 1.6 bundle that takes over after the first charge")
    String exchangeTo() default "";

    @AttributeDefinition(description = "Token the driver presents, 1 to 20 characters")
    String token() default "04A2C3D4E5F680";

    @AttributeDefinition(description = "Broker of the local bus, to say afterwards what to try, tcp://HOST:PORT")
    String broker() default "tcp://127.0.0.1:1883";

    @AttributeDefinition(description = "Base of the topics there")
    String base() default "charger/1/chademo";

    @AttributeDefinition(description = "Time for everything together, seconds, 30 to 3600")
    int timeoutS() default 240;
}
