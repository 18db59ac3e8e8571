package org.chasen.bus;

/**
 * One message.
 *
 * @param topic topic relative to the station's base
 * @param json payload, JSON text; empty clears a retained message
 * @param qos 0 or 1
 * @param retained kept by the broker for later subscribers
 */
public record BusMessage(String topic, String json, int qos, boolean retained) {

    /** Checks the quality of service. */
    public BusMessage {
        if (qos != 0 && qos != 1) {
            throw new IllegalArgumentException("quality of service " + qos + ", expected 0 or 1");
        }
    }

    /** Telemetry: QoS 0, not retained. */
    public static BusMessage telemetry(String topic, String json) {
        return new BusMessage(topic, json, 0, false);
    }

    /** State: QoS 1, retained. */
    public static BusMessage state(String topic, String json) {
        return new BusMessage(topic, json, 1, true);
    }

    /** Event or command: QoS 1, not retained. */
    public static BusMessage event(String topic, String json) {
        return new BusMessage(topic, json, 1, false);
    }
}
