/** The socketcand protocol as a client speaks it: messages, their parser, and the steps from greeting to raw mode. */
@NullMarked
package org.chasen.can.socketcand.core;

import org.jspecify.annotations.NullMarked;
