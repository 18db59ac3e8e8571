/** The charger-side sequence as a pure machine: input and time in; state, effects and deadline out. */
@NullMarked
package org.chasen.chademo.core;

import org.jspecify.annotations.NullMarked;
