/** OCPP 1.6J as a CSMS link. */
@NullMarked
package org.chasen.ocpp.v16;

import org.jspecify.annotations.NullMarked;
