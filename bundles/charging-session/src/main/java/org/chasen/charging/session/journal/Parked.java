package org.chasen.charging.session.journal;

import org.jspecify.annotations.Nullable;

/**
 * What is kept with an event that the CSMS did not take: the event itself stays where it is.
 *
 * @param why what was given up and why, for people
 * @param memo the memo with which it was offered; null for none
 */
record Parked(String why, @Nullable String memo) {}
