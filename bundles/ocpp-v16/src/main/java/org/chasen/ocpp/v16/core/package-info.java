/** OCPP 1.6 as a view of the station's own, 2.0.1-termed story: pure rules, no input or output. */
@org.jspecify.annotations.NullMarked
package org.chasen.ocpp.v16.core;
