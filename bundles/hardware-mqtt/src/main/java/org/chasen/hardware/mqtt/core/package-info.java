/**
 * What the hardware says on the bus, as records; what it is told, as JSON. Field names carry their unit. An unknown field
 * is passed over, a missing or impossible one refused by name.
 */
@NullMarked
package org.chasen.hardware.mqtt.core;

import org.jspecify.annotations.NullMarked;
