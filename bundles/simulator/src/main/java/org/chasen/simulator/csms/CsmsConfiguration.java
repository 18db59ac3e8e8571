package org.chasen.simulator.csms;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of the small CSMS. */
@ObjectClassDefinition(name = "Chasen desk CSMS", description = "A small management system, never on a station")
@interface CsmsConfiguration {
    @AttributeDefinition(description = "Port on the loopback interface, 0 to 65535; 0 takes a free one")
    int port() default 9310;

    @AttributeDefinition(
            description = "Password of basic authentication; empty accepts every station",
            type = AttributeType.PASSWORD)
    String _password() default "";

    @AttributeDefinition(
            description = "Directory with ocpp-1.6, ocpp-1.6-security and ocpp-2.0.1; empty looks for shared/schemas"
                    + " in the directories above the station")
    String schemas() default "";

    @AttributeDefinition(description = "Interval in the answer to BootNotification, seconds, 1 to 86400")
    int heartbeatS() default 300;

    @AttributeDefinition(description = "Tokens that are refused, separated by commas")
    String[] refusedTokens() default {};
}
