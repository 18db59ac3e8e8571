/**
 * The rules of one EVSE's charging session, without thread, clock or I/O: vehicle events, tokens, commands, readings and
 * time in; transaction events, commands to the vehicle, answers and a deadline out.
 */
@org.jspecify.annotations.NullMarked
package org.chasen.charging.session.core;
