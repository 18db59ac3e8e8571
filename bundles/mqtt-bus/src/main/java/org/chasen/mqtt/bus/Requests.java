package org.chasen.mqtt.bus;

import java.util.function.Consumer;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusRequest;
import org.chasen.bus.BusRequests;
import org.chasen.bus.BusSubscription;
import org.chasen.mqtt.bus.core.Answered;
import org.chasen.mqtt.bus.core.Incoming;
import org.chasen.mqtt.bus.core.StationMessages;
import org.chasen.serialloop.SerialLoop;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one gate through which requests on the bus reach whoever carries them out. */
@Component(service = BusRequests.class, configurationPid = "org.chasen.mqtt.bus")
public final class Requests implements BusRequests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final SerialLoop loop =
            new SerialLoop("mqtt-requests", (name, failure) -> LOG.error("{}: a step failed", name, failure));
    private final Bus bus;
    private final Replies replies;
    private final String base;

    @Activate
    public Requests(BusConfig config, @Reference Bus bus, @Reference Replies replies) {
        this.bus = bus;
        this.replies = replies;
        this.base = MqttBus.settings(config).base();
    }

    @Override
    public BusSubscription commands(String topicFilter, Consumer<BusRequest> listener) {
        Answered answered = new Answered();
        return bus.subscribe(topicFilter, message -> loop.execute(() -> arrived(message, answered, listener)));
    }

    @Override
    public BusSubscription questions(String topicFilter, Consumer<BusRequest> listener) {
        return bus.subscribe(topicFilter, message -> loop.execute(() -> arrived(message, null, listener)));
    }

    @Deactivate
    void deactivate() {
        loop.close();
    }

    private void arrived(BusMessage message, @Nullable Answered answered, Consumer<BusRequest> listener) {
        String topic = message.topic();
        String usual = Incoming.usualReply(topic);
        if (topic.equals(usual)) {
            return;
        }
        Incoming incoming = Incoming.read(message.json(), message.retained(), base);
        if (incoming instanceof Incoming.Refused refused) {
            if (message.retained()) {
                LOG.warn(
                        "The broker keeps a retained message on {}/{}. It is not carried out. Clear it: mosquitto_pub -r -n"
                                + " -t {}/{}",
                        base,
                        topic,
                        base,
                        topic);
            }
            replies.reply(refused.replyTo(), usual, StationMessages.refused(refused.id(), refused.reason()));
            return;
        }
        String id = incoming.id();
        Consumer<String> asker = answer -> replies.reply(incoming.replyTo(), usual, answer);
        if (answered == null || id == null) {
            listener.accept(new Delivered(topic, id, message.json(), asker));
            return;
        }
        Answered.Kept command = answered.command(topic, id, message.json(), loop.nanos());
        boolean repeated = command.asked();
        command.ask(asker);
        if (repeated) {
            LOG.info(
                    "{} with id {} arrived again within {} s: it is answered like the first and not carried out"
                            + " twice. A new command needs a new id",
                    topic,
                    id,
                    Answered.WITHIN_MILLIS / 1000);
            return;
        }
        listener.accept(new Delivered(topic, id, message.json(), command::answered));
    }

    /** A request on its way to whoever carries it out, and its answers on their way back. */
    private final class Delivered implements BusRequest {
        private final String topic;
        private final @Nullable String id;
        private final String json;
        private final Consumer<String> answers;

        Delivered(String topic, @Nullable String id, String json, Consumer<String> answers) {
            this.topic = topic;
            this.id = id;
            this.json = json;
            this.answers = answers;
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public @Nullable String id() {
            return id;
        }

        @Override
        public String json() {
            return json;
        }

        @Override
        public void answer(String answer) {
            loop.execute(() -> answers.accept(answer));
        }
    }
}
