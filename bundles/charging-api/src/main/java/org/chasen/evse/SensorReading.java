package org.chasen.evse;

/**
 * Measurements of {@link ConnectorSensors}.
 *
 * @param voltageV voltage between the DC pins, in volts; negative with reverse polarity
 * @param connectorTemperatureC hottest contact or cable sensor, in degrees Celsius; NaN if not fitted
 * @param holster position of the connector in its holster
 * @param bay occupancy of the parking bay
 * @param measuredAtNanos moment of the measurement
 */
public record SensorReading(
        double voltageV, double connectorTemperatureC, Presence holster, Presence bay, long measuredAtNanos) {

    /** Answer of a presence sensor. */
    public enum Presence {
        PRESENT,
        ABSENT,
        /** No such sensor. */
        NOT_FITTED
    }
}
