package org.chasen.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands of a desk station in the shell: {@code desk:plug 1}. */
@Component(
        service = DeskShell.class,
        property = {
            "osgi.command.scope=desk",
            "osgi.command.function=plug",
            "osgi.command.function=unplug",
            "osgi.command.function=token",
            "osgi.command.function=button",
            "osgi.command.function=vehiclestop",
            "osgi.command.function=vehiclefault",
            "osgi.command.function=stationfault",
            "osgi.command.function=clearfault",
            "osgi.command.function=mains",
            "osgi.command.function=soc",
            "osgi.command.function=state"
        })
public final class DeskShell {
    private final DeskStation station;
    private final DeskCommands commands;

    /** For the desk station of this framework. */
    @Activate
    public DeskShell(@Reference DeskStation station) {
        this.station = station;
        this.commands = new DeskCommands(station);
    }

    /** Plugs the vehicle in. */
    public String plug(int evse) {
        return run(evse, "plug", arguments());
    }

    /** Unplugs the vehicle; refused while the connector is locked. */
    public String unplug(int evse) {
        return run(evse, "unplug", arguments());
    }

    /** Presents a token. */
    public String token(int evse, String idToken) {
        return run(evse, "token", arguments().put("idToken", idToken));
    }

    /** Presses {@code start} or {@code stop}. */
    public String button(int evse, String which) {
        return run(evse, which + "_button", arguments());
    }

    /** The vehicle ends the charge. */
    public String vehiclestop(int evse) {
        return run(evse, "vehicle_stop", arguments());
    }

    /** Lets the vehicle do something wrong. */
    public String vehiclefault(int evse, String fault) {
        return run(evse, "vehicle_fault", arguments().put("fault", fault));
    }

    /** Lets the station's hardware do something wrong. */
    public String stationfault(int evse, String fault) {
        return run(evse, "station_fault", arguments().put("fault", fault));
    }

    /** Ends every wrong. */
    public String clearfault(int evse) {
        return run(evse, "clear_fault", arguments());
    }

    /** Takes the mains away, or gives them back. */
    public String mains(int evse, boolean on) {
        return run(evse, "mains", arguments().put("on", on));
    }

    /** Sets the state of charge. */
    public String soc(int evse, double percent) {
        return run(evse, "soc", arguments().put("percent", percent));
    }

    /** Shows everything about every EVSE of the desk. */
    public String state() {
        StringBuilder text = new StringBuilder();
        station.evses()
                .forEach((id, evse) -> text.append("EVSE ")
                        .append(id)
                        .append(": ")
                        .append(DeskJson.state(evse.state()))
                        .append(System.lineSeparator()));
        return text.toString();
    }

    private String run(int evse, String command, ObjectNode arguments) {
        String refused = commands.run(evse, command, arguments);
        return refused.isEmpty() ? "done" : "not done: " + refused;
    }

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }
}
