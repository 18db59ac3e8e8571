/** An MQTT broker inside the station. */
@NullMarked
package org.chasen.mqtt.broker;

import org.jspecify.annotations.NullMarked;
