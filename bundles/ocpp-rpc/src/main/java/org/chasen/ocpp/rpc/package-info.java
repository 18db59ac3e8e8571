/** OCPP-J: calls, their results and the WebSocket they travel on. */
@NullMarked
package org.chasen.ocpp.rpc;

import org.jspecify.annotations.NullMarked;
