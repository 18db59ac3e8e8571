package org.chasen.device.model.core;

import java.time.Instant;
import org.chasen.session.EvseSnapshot;

/**
 * One EVSE as its variables see it.
 *
 * @param snapshot present state
 * @param memory what is over but still counts
 * @param at moment of both
 * @param settings configuration
 */
record EvseView(EvseSnapshot snapshot, EvseMemory memory, Instant at, ModelSettings settings) {}
