/** The charging sessions and transactions of one EVSE. */
@NullMarked
package org.chasen.charging.session;

import org.jspecify.annotations.NullMarked;
