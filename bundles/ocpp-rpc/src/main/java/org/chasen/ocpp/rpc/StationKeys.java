package org.chasen.ocpp.rpc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Keys of PID {@code org.chasen.ocpp}: the same for both OCPP versions. Those that begin with an underscore here begin
 * with a dot in the configuration ({@code .password}), which keeps them out of the properties of the service.
 */
@ObjectClassDefinition(name = "OCPP", description = "The charging station at its management system (CSMS)")
public @interface StationKeys {

    @AttributeDefinition(description = "CSMS, ws:// or wss://, without the station's identity, which is appended")
    String url();

    @AttributeDefinition(
            description = "Identity of the station at the CSMS, 1 to 48 characters of A-Z a-z 0-9 * - _ = : + | @ .")
    String stationId();

    @AttributeDefinition(
            description = "0 none (laboratory only), 1 basic authentication, 2 TLS and basic authentication,"
                    + " 3 TLS and client certificate",
            min = "0",
            max = "3")
    int securityProfile() default 2;

    @AttributeDefinition(
            description = "Password of basic authentication, profiles 1 and 2, 16 to 64 characters."
                    + " 'hex:' and digits give bytes, as AuthorizationKey of OCPP 1.6 does",
            type = AttributeType.PASSWORD)
    String _password() default "";

    @AttributeDefinition(description = "File with the CSMS root certificates, PKCS12, JKS or PEM; empty: those of Java")
    String trustStore() default "";

    @AttributeDefinition(description = "Password of that file", type = AttributeType.PASSWORD)
    String _trustStorePassword() default "";

    @AttributeDefinition(description = "File with the station's certificate and key, PKCS12 or JKS, profile 3")
    String keyStore() default "";

    @AttributeDefinition(description = "Password of that file", type = AttributeType.PASSWORD)
    String _keyStorePassword() default "";

    @AttributeDefinition(description = "Accept a CSMS certificate that is valid for a whole domain")
    boolean allowWildcardCertificates() default false;

    @AttributeDefinition(description = "Seconds until a connection attempt counts as failed", min = "1", max = "300")
    int connectTimeoutS() default 30;

    @AttributeDefinition(description = "Seconds until a request counts as unanswered", min = "1", max = "600")
    int messageTimeoutS() default 30;

    @AttributeDefinition(
            description = "Times a transaction message is offered that the CSMS refuses or does not answer",
            min = "1",
            max = "100")
    int messageAttempts() default 3;

    @AttributeDefinition(
            description = "Seconds before it is offered again, multiplied by the attempts made",
            min = "0",
            max = "86400")
    int messageAttemptIntervalS() default 10;

    @AttributeDefinition(description = "Seconds before the first reconnection attempt", min = "1", max = "3600")
    int retryBackOffWaitMinimumS() default 10;

    @AttributeDefinition(description = "Random seconds added to each wait, at most", min = "0", max = "3600")
    int retryBackOffRandomRangeS() default 10;

    @AttributeDefinition(description = "Times the wait is doubled", min = "0", max = "20")
    int retryBackOffRepeatTimes() default 5;

    @AttributeDefinition(
            description = "Seconds between WebSocket pings; 0 for none, then a dead link may go unnoticed",
            min = "0",
            max = "3600")
    int webSocketPingIntervalS() default 60;

    @AttributeDefinition(description = "Longest message accepted, KiB", min = "16", max = "16384")
    int maxMessageKiB() default 1024;

    @AttributeDefinition(description = "Vendor of the station, as the CSMS shows it, 1 to 50 characters (1.6: 20)")
    String vendor() default "Chasen";

    @AttributeDefinition(description = "Model of the station, 1 to 20 characters")
    String model() default "CHAdeMO station";

    @AttributeDefinition(description = "Serial number of the station, at most 25 characters; empty: none")
    String serialNumber() default "";

    @AttributeDefinition(description = "Firmware version of the station, at most 50 characters; empty: none")
    String firmwareVersion() default "";

    @AttributeDefinition(
            description = "Seconds between heartbeats until the CSMS says otherwise",
            min = "1",
            max = "86400")
    int heartbeatIntervalS() default 300;

    @AttributeDefinition(
            description =
                    "Seconds between meter values during a transaction, 0 for none, until the CSMS says otherwise",
            min = "0",
            max = "86400")
    int sampleIntervalS() default 60;

    @AttributeDefinition(
            description = "Measurands of these meter values, comma separated, until the CSMS says otherwise")
    String measurands() default
            "Energy.Active.Import.Register,Power.Active.Import,Voltage,Current.Import,Current.Offered,"
                    + "Power.Offered,SoC";

    @AttributeDefinition(
            description =
                    "Seconds an authorisation waits for a vehicle and, in OCPP 1.6, a vehicle for a token, until the CSMS"
                            + " says otherwise",
            min = "1",
            max = "86400")
    int connectionTimeoutS() default 120;

    @AttributeDefinition(description = "Stop the charge when the CSMS withdraws the token; otherwise hold it at 0 A")
    boolean stopOnInvalidId() default true;

    @AttributeDefinition(description = "Ask the CSMS for authorisation also after its own remote start")
    boolean authoriseRemoteStart() default false;

    @AttributeDefinition(description = "While the CSMS cannot be asked: accept every token, and let it decide later")
    boolean offlineAuthorisation() default false;

    @AttributeDefinition(
            description = "Report suspended states before energy flows: on, off, or auto (2.0.1 on, 1.6 off)")
    String reportSuspended() default "auto";

    @AttributeDefinition(
            description = "Change of the limit in percent from which it is reported, OCPP 2.0.1",
            min = "0",
            max = "100")
    double limitChangeSignificancePercent() default 5;

    @AttributeDefinition(
            description =
                    "File with the codes per fault that replaces the built-in table, tab separated; empty: built-in")
    String faultTable() default "";

    @AttributeDefinition(
            description =
                    "Directory for what the CSMS configures; empty: the bundle's own, gone when it is uninstalled")
    String dataDirectory() default "";
}
