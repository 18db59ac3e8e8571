package org.chasen.simulator.scenario;

import java.util.List;

/** What a person may do with a desk station that stays up. */
final class WhatToTry {
    private WhatToTry() {}

    static List<String> lines(String broker, String base) {
        String[] place = broker.replaceFirst("^\\w+://", "").replace("/", "").split(":", 2);
        String at = "-h " + place[0] + " -p " + (place.length == 2 ? place[1] : "1883");
        String publish = "  mosquitto_pub " + at + " -t " + base;
        return List.of(
                "",
                "The station stays up; Ctrl-C ends it. Try it over MQTT (docs/mqtt-api.yaml, ./demo --help):",
                "  mosquitto_sub " + at + " -v -t '" + base + "/#'",
                publish + "/desk/1/cmd/plug -m '{}'",
                publish + "/desk/1/cmd/token -m '{\"idToken\":\"04A2C3D4E5F680\"}'",
                publish + "/1/cmd/set_limit -m '{\"id\":\"1\",\"current_A\":16}'",
                publish + "/desk/1/cmd/vehicle_fault -m '{\"fault\":\"BATTERY_TEMPERATURE\"}'",
                "  also stop_button, vehicle_stop, station_fault, clear_fault, mains {\"on\":false}, soc, unplug",
                "or in a shell (bin/chasen --desk --shell):",
                "  desk:plug 1   desk:token 1 04A2C3D4E5F680   desk:stationfault 1 EMERGENCY_STOP   desk:state",
                "  csms:limit 1 11000   csms:stop   csms:drop   csms:messages 20   csms:violations");
    }
}
