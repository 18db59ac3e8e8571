/** What a SocketCAN error frame and an error number mean, as plain functions. */
@NullMarked
package org.chasen.can.socketcan.core;

import org.jspecify.annotations.NullMarked;
