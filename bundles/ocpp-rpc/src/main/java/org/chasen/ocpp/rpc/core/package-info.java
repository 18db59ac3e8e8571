/** OCPP-J as pure functions and one machine: framing, call matching, queue, link states. */
@org.jspecify.annotations.NullMarked
package org.chasen.ocpp.rpc.core;
