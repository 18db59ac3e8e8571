/**
 * The frames of a CHAdeMO bus: one record per identifier, its fields as they stand on the wire.
 *
 * <p>Identifiers and positions are written {@code H'ID.byte.bit}: byte 0 is the first payload byte, bit 0 the least
 * significant bit. Fields of 16 bits are little-endian. Reserved bits are sent as 0 and ignored on reception. Decoding
 * judges nothing: a value outside its data area is reported as it came, and whoever uses it decides.
 */
@NullMarked
package org.chasen.chademo.core.frame;

import org.jspecify.annotations.NullMarked;
