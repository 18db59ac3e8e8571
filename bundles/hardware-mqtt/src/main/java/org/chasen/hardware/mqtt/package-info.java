/** The hardware of the platform, reached over the bus. */
@NullMarked
package org.chasen.hardware.mqtt;

import org.jspecify.annotations.NullMarked;
