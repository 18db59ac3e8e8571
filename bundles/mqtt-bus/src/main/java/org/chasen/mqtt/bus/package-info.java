/** The local bus over MQTT. */
@NullMarked
package org.chasen.mqtt.bus;

import org.jspecify.annotations.NullMarked;
