/** A scripted demonstration: two charges, two OCPP versions, one timeline, and a judgement of all of it. */
@NullMarked
package org.chasen.simulator.scenario;

import org.jspecify.annotations.NullMarked;
