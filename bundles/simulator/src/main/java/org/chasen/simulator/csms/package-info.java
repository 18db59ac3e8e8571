/** A small management system for the desk: answers a station over OCPP 1.6 and 2.0.1 and checks every word it says. */
@NullMarked
package org.chasen.simulator.csms;

import org.jspecify.annotations.NullMarked;
