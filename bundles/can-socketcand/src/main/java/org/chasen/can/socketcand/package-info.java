/** A CAN bus behind a socketcand server. */
@NullMarked
package org.chasen.can.socketcand;

import org.jspecify.annotations.NullMarked;
