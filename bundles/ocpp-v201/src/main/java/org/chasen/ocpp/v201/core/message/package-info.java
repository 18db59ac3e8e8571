/**
 * The messages of OCPP 2.0.1 that are sent or accepted, and their types, under their official names. A component is what
 * the official schema says of the property: its type, whether it may be absent, its length, range and number.
 */
@org.jspecify.annotations.NullMarked
package org.chasen.ocpp.v201.core.message;
