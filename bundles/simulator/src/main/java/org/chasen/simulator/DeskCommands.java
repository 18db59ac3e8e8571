package org.chasen.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.chasen.evse.IdToken;
import org.chasen.evse.UserAction;
import org.chasen.simulator.core.StationFault;
import org.chasen.simulator.core.VehicleFault;
import org.jspecify.annotations.Nullable;

/** What a driver, a vehicle and fate do to a desk station, by name; from the local bus and from the shell. */
final class DeskCommands {
    /** Names of the commands, in the order in which they are explained. */
    static final String[] NAMES = {
        "plug",
        "unplug",
        "token",
        "start_button",
        "stop_button",
        "vehicle_stop",
        "vehicle_fault",
        "station_fault",
        "clear_fault",
        "mains",
        "soc"
    };

    private final DeskStation station;

    DeskCommands(DeskStation station) {
        this.station = station;
    }

    /** Carries out a command; empty if done, else one sentence why not. */
    String run(int evseId, String command, JsonNode arguments) {
        DeskEvse evse = station.evses().get(evseId);
        if (evse == null) {
            return "no EVSE " + evseId + " on this desk; there are 1 to "
                    + station.evses().size();
        }
        return switch (command) {
            case "plug" -> evse.plug(true, false);
            case "unplug" -> evse.plug(false, arguments.path("force").asBoolean());
            case "token" -> token(evse, arguments);
            case "start_button" -> user(evse, new UserAction.StartPressed());
            case "stop_button" -> user(evse, new UserAction.StopPressed());
            case "vehicle_stop", "vehicle_fault", "soc" -> vehicle(evseId, command, arguments);
            case "station_fault" -> stationFault(evse, arguments, true);
            case "clear_fault" -> clearFault(evse, arguments);
            case "mains" -> {
                evse.fault(StationFault.MAINS_LOST, !arguments.path("on").asBoolean(true));
                yield "";
            }
            default -> "unknown command " + command + "; known are " + String.join(", ", NAMES);
        };
    }

    private static String token(DeskEvse evse, JsonNode arguments) {
        String value = arguments.path("idToken").asText("");
        if (value.isEmpty() || value.length() > 36) {
            return "idToken of " + value.length() + " characters, expected 1 to 36";
        }
        String type = arguments.path("type").asText("ISO14443");
        return user(evse, new UserAction.TokenPresented(new IdToken(value, type)));
    }

    private static String user(DeskEvse evse, UserAction action) {
        evse.user(action);
        return "";
    }

    private String vehicle(int evseId, String command, JsonNode arguments) {
        if (!(station.vehicle(evseId) instanceof InternalVehicle vehicle)) {
            return "the vehicle comes from outside; move it there";
        }
        switch (command) {
            case "vehicle_stop" -> vehicle.stop();
            case "soc" -> {
                double percent = arguments.path("percent").asDouble(-1);
                if (!(percent >= 0 && percent <= 100)) {
                    return "percent missing or outside 0 to 100";
                }
                vehicle.charged(percent);
            }
            default -> {
                VehicleFault fault = named(VehicleFault.class, arguments);
                if (fault == null) {
                    return unknown(VehicleFault.class, arguments);
                }
                vehicle.inject(fault);
            }
        }
        return "";
    }

    private static String stationFault(DeskEvse evse, JsonNode arguments, boolean present) {
        StationFault fault = named(StationFault.class, arguments);
        if (fault == null) {
            return unknown(StationFault.class, arguments);
        }
        evse.fault(fault, present);
        return "";
    }

    /** Clears the named fault of station or vehicle, or all of both without a name. */
    private String clearFault(DeskEvse evse, JsonNode arguments) {
        InternalVehicle vehicle = station.vehicle(evse.id()) instanceof InternalVehicle internal ? internal : null;
        if (arguments.path("fault").asText("").isEmpty()) {
            evse.clearFaults();
            if (vehicle != null) {
                vehicle.clearFaults();
            }
            return "";
        }
        VehicleFault fault = named(VehicleFault.class, arguments);
        if (fault != null && vehicle != null) {
            vehicle.clear(fault);
            return "";
        }
        return stationFault(evse, arguments, false);
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, JsonNode arguments) {
        String name = arguments.path("fault").asText("").toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static <E extends Enum<E>> String unknown(Class<E> type, JsonNode arguments) {
        return "fault \"" + arguments.path("fault").asText("") + "\" is not known; expected one of "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }
}
