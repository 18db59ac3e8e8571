/** The server end of OCPP-J as the desk and the tests need it. */
@org.jspecify.annotations.NullMarked
package org.chasen.csmsserver;
