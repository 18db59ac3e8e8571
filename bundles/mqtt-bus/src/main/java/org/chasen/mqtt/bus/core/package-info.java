/** What goes onto the bus in which order, and what a command on it means. */
@NullMarked
package org.chasen.mqtt.bus.core;

import org.jspecify.annotations.NullMarked;
