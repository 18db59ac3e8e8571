/** A Linux SocketCAN interface as a CAN bus. */
@NullMarked
package org.chasen.can.socketcan;

import org.jspecify.annotations.NullMarked;
