package org.chasen.mqtt.bus.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has taken an EVSE out of service, and with which priority (0 is the highest). Anyone may disable. Enabling takes back the
 * sender's own disablement and those of the same or a lower priority; while one with a higher priority stands, the EVSE stays
 * out of service.
 */
public final class OutOfService {
    private final Map<String, Integer> disabledBy = new LinkedHashMap<>();

    /** Records a disablement. */
    public void disable(String source, int priority) {
        disabledBy.merge(source, priority, Math::min);
    }

    /** Takes disablements back; returns why the EVSE stays out of service, or null if it may go back into service. */
    public @Nullable String enable(String source, int priority) {
        disabledBy.remove(source);
        disabledBy.values().removeIf(other -> other >= priority);
        for (Map.Entry<String, Integer> other : disabledBy.entrySet()) {
            return "still disabled by '" + other.getKey() + "' with priority " + other.getValue()
                    + ", which is higher than " + priority;
        }
        return null;
    }
}
