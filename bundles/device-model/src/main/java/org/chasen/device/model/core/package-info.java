/** Which variables the station has, what they are worth, and which changes are worth telling. */
@NullMarked
package org.chasen.device.model.core;

import org.jspecify.annotations.NullMarked;
