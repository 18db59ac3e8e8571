/**
 * What every provider of a CAN bus carries: {@link org.chasen.candump.CandumpReader} and
 * {@link org.chasen.candump.CanRecorder} for logs in the format of candump, {@link org.chasen.candump.CanListeners} for
 * its subscriptions.
 */
@NullMarked
package org.chasen.candump;

import org.jspecify.annotations.NullMarked;
