package org.chasen.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusRequest;
import org.chasen.bus.BusRequests;
import org.chasen.bus.BusSubscription;
import org.chasen.evse.PilotReading.Proximity;
import org.chasen.serialloop.SerialLoop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk station on the local bus: commands below {@code desk/{evse}/cmd}, state on {@code desk/{evse}/state}, and the
 * lines of an outside vehicle below {@code {evse}/io}.
 */
@Component(service = DeskBusLink.class, immediate = true)
public final class DeskBusLink {
    private static final Logger LOG = LoggerFactory.getLogger(DeskBusLink.class);
    private static final int LINES_EVERY_MS = 50;
    private static final int ORDER_EVERY_TICKS = 10;
    private static final int ORDER_HOLDS_MS = 2_000;
    private static final int STATE_EVERY_TICKS = 20;
    private static final int METERS_EVERY_TICKS = 200;

    private final DeskStation station;
    private final DeskCommands commands;
    private final Bus bus;
    private final List<BusSubscription> subscriptions = new ArrayList<>();
    private final Map<String, String> published = new HashMap<>();
    private final SerialLoop loop = new SerialLoop(
            "desk-bus", (name, failure) -> LOG.error("{}: a task failed and was skipped", name, failure));
    private long ticks;
    private long orders;

    /** Joins a desk station and the bus; begins to talk on a loop of its own. */
    @Activate
    public DeskBusLink(@Reference DeskStation station, @Reference Bus bus, @Reference BusRequests requests) {
        this.station = station;
        this.commands = new DeskCommands(station);
        this.bus = bus;
        subscriptions.add(requests.commands("desk/+/cmd/+", request -> loop.execute(() -> command(request))));
        for (String line : List.of("permission", "proximity", "inlet_voltage")) {
            subscriptions.add(bus.subscribe("+/io/" + line, message -> loop.execute(() -> line(message))));
        }
        loop.execute(this::tick);
    }

    @Deactivate
    void deactivate() {
        subscriptions.forEach(BusSubscription::close);
        loop.close();
        station.evses().keySet().forEach(id -> bus.publish(BusMessage.state("desk/" + id + "/state", "")));
    }

    private void command(BusRequest request) {
        String[] parts = request.topic().split("/", -1);
        String refused = commands.run(evse(parts[1]), parts[3], DeskJson.object(request.json()));
        request.answer(DeskJson.reply(request.id(), refused).toString());
    }

    private void line(BusMessage message) {
        String topic = message.topic();
        int id = evse(topic.substring(0, topic.indexOf('/')));
        DeskEvse evse = station.evses().get(id);
        if (evse == null || !(station.vehicle(id) instanceof ExternalVehicle vehicle)) {
            return;
        }
        JsonNode value = DeskJson.value(message.json());
        switch (topic.substring(topic.lastIndexOf('/') + 1)) {
            case "permission" -> vehicle.permission(value.asBoolean());
            case "proximity" -> evse.proximity(value.asBoolean() ? Proximity.CLOSED : Proximity.OPEN);
            default -> vehicle.inletV(value.asDouble());
        }
    }

    private void tick() {
        ticks++;
        station.evses().forEach((id, evse) -> {
            DeskState state = evse.state();
            if (station.vehicle(id) instanceof ExternalVehicle) {
                String base = id + "/io/";
                order(base + "d1", state.d1());
                order(base + "d2", state.d2());
                publish(base + "lock", value(state.lock().equals("LOCKED")));
                publish(base + "voltage", "{\"value\":" + Math.round(state.voltageV() * 10) / 10.0 + "}");
                publish(base + "current", "{\"value\":" + Math.round(state.currentA() * 10) / 10.0 + "}");
            }
            if (ticks % STATE_EVERY_TICKS == 1) {
                publish("desk/" + id + "/state", DeskJson.state(state).toString());
            }
        });
        if (ticks % METERS_EVERY_TICKS == 0) {
            station.keepMeters();
        }
        loop.after(LINES_EVERY_MS, this::tick);
    }

    /** A line as hardware-mqtt gives it: at each change, and repeated while it holds. */
    private void order(String topic, boolean on) {
        String known = published.put(topic, String.valueOf(on));
        if (ticks % ORDER_EVERY_TICKS == 1 || !String.valueOf(on).equals(known)) {
            bus.publish(BusMessage.telemetry(
                    topic,
                    DeskJson.order(on, ++orders, loop.now(), ORDER_HOLDS_MS).toString()));
        }
    }

    private void publish(String topic, String json) {
        if (!json.equals(published.put(topic, json))) {
            bus.publish(BusMessage.state(topic, json));
        }
    }

    private static String value(boolean on) {
        return "{\"value\":" + on + "}";
    }

    private static int evse(String text) {
        char digit = text.length() == 1 ? text.charAt(0) : '0';
        return digit >= '1' && digit <= '8' ? digit - '0' : 0;
    }
}
