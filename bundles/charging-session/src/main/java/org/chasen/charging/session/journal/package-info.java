/** The durable journal of all transactions of the station, and the way from it to the management system. */
@NullMarked
package org.chasen.charging.session.journal;

import org.jspecify.annotations.NullMarked;
