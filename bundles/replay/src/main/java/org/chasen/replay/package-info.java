/**
 * Decodes a recorded CHAdeMO session of any charger and vehicle into a timeline.
 *
 * <p>{@link org.chasen.replay.Recording} reads the log, {@link org.chasen.replay.Seen} holds what both sides have said so far,
 * and each watch turns the step from one {@code Seen} to the next into events: flags, values, states, times against their
 * limits. What a station would have reported over OCPP is not decided here: {@link org.chasen.replay.SessionScript} tells
 * the recording to the cores that run on a station, and what they send becomes events. The pilot lines are not on CAN:
 * what follows from them is inferred, and the events say so.
 */
@NullMarked
package org.chasen.replay;

import org.jspecify.annotations.NullMarked;
