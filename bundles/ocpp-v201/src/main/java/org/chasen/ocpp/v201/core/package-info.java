/** The behaviour of a charging station in OCPP 2.0.1, without threads, clocks or sockets. */
@org.jspecify.annotations.NullMarked
package org.chasen.ocpp.v201.core;
