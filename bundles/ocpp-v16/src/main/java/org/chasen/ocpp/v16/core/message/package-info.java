/** The messages of OCPP 1.6 as records; what a record declares is what its JSON must hold. */
@org.jspecify.annotations.NullMarked
package org.chasen.ocpp.v16.core.message;
