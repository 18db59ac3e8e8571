/** The desk station: vehicle, power stage, CAN bus, CSMS and broker in one process. */
@NullMarked
package org.chasen.simulator;

import org.jspecify.annotations.NullMarked;
