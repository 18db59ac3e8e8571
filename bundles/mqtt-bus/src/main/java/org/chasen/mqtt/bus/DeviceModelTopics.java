package org.chasen.mqtt.bus;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusRequest;
import org.chasen.bus.BusRequests;
import org.chasen.bus.BusSubscription;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.mqtt.bus.core.ModelMessages;
import org.chasen.mqtt.bus.core.StationMessages;
import org.chasen.mqtt.bus.core.StationRequest;
import org.chasen.serialloop.SerialLoop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The device model on the bus. Changes of a moment are gathered, so that one look at the model serves them all. */
@Component(
        service = {},
        immediate = true)
public final class DeviceModelTopics {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceModelTopics.class);
    private static final long GATHER_MILLIS = 100;

    private final SerialLoop loop =
            new SerialLoop("mqtt-device-model", (name, failure) -> LOG.error("{}: a step failed", name, failure));
    private final Bus bus;
    private final DeviceModel model;
    private final List<BusSubscription> requests;
    private final ModelSubscription changes;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> published = new HashSet<>();
    private boolean gathering;

    @Activate
    public DeviceModelTopics(@Reference Bus bus, @Reference BusRequests requests, @Reference DeviceModel model) {
        this.bus = bus;
        this.model = model;
        this.requests = List.of(
                requests.questions("devicemodel/get", request -> loop.execute(() -> request(request))),
                requests.commands("devicemodel/set", request -> loop.execute(() -> request(request))));
        this.changes = model.subscribe(change -> loop.execute(() -> gather(change)));
        loop.execute(() -> model.report().forEach(this::publish));
    }

    @Deactivate
    void deactivate() {
        requests.forEach(BusSubscription::close);
        changes.close();
        loop.execute(() -> published.forEach(topic -> bus.publish(BusMessage.state(topic, ""))));
        loop.close();
    }

    private void gather(VariableChange change) {
        changed.add(ModelMessages.topic(change.component(), change.variable()));
        if (!gathering) {
            gathering = true;
            loop.after(GATHER_MILLIS, this::publishChanged);
        }
    }

    private void publishChanged() {
        gathering = false;
        Map<String, VariableReport> present = new HashMap<>();
        model.report()
                .forEach(report -> present.put(ModelMessages.topic(report.component(), report.variable()), report));
        for (String topic : changed) {
            VariableReport report = present.get(topic);
            if (report != null) {
                publish(report);
            } else if (published.remove(topic)) {
                bus.publish(BusMessage.state(topic, ""));
            }
        }
        changed.clear();
    }

    private void publish(VariableReport report) {
        BusMessage message = ModelMessages.report(report, loop.now());
        published.add(message.topic());
        bus.publish(message);
    }

    private void request(BusRequest message) {
        StationRequest request = StationRequest.read(message.topic(), message.json());
        if (request instanceof StationRequest.Attribute attribute) {
            String value = attribute.value();
            Access access = value == null
                    ? model.get(attribute.component(), attribute.variable(), attribute.type())
                    : model.set(attribute.component(), attribute.variable(), attribute.type(), value);
            message.answer(ModelMessages.answer(attribute, access));
        } else if (request instanceof StationRequest.Refused refused) {
            message.answer(StationMessages.refused(refused.id(), refused.reason()));
        }
    }
}
