package org.chasen.bus;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The local message bus. Topics are relative to the station's base ({@code {root}/1/chademo}), without a leading
 * slash: {@code 1/state}. The service is registered while the bus is configured, connected or not.
 *
 * <p>Thread: methods may be called from any thread and return at once. Messages are delivered one after another on a
 * thread of the bus.
 */
@ProviderType
public interface Bus {

    /**
     * Publishes a message. While the broker cannot be reached, the last retained message of each topic is kept and
     * sent on reconnection, a QoS 1 message waits in a bounded queue, and a QoS 0 message is dropped.
     */
    void publish(BusMessage message);

    /** Delivers messages whose topic matches an MQTT topic filter; survives reconnections. */
    BusSubscription subscribe(String topicFilter, Consumer<BusMessage> listener);

    /** Delivers the state of the connection at each change; the present one at once. */
    BusSubscription onConnection(Consumer<Boolean> listener);
}
