/** Payloads as records: what a record declares is what a message must hold. */
@org.jspecify.annotations.NullMarked
package org.chasen.ocpp.rpc.core.payload;
