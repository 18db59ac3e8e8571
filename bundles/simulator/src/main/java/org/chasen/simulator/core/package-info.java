/**
 * The physics and the manners of the other side: a vehicle in raw bytes, a power stage, the lines between them. Pure:
 * time comes in as an argument, nothing else drives it, and the same inputs give the same session.
 */
@NullMarked
package org.chasen.simulator.core;

import org.jspecify.annotations.NullMarked;
