/** Components and variables of the station, live. */
@NullMarked
package org.chasen.device.model;

import org.jspecify.annotations.NullMarked;
