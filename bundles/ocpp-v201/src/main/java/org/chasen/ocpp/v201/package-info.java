/** OCPP 2.0.1 as a CSMS link. */
@NullMarked
package org.chasen.ocpp.v201;

import org.jspecify.annotations.NullMarked;
