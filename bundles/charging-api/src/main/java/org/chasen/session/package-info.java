/**
 * One EVSE as management systems, buses and people see it: its session, its transaction, its limit, and the commands
 * it takes. Terms are those of OCPP 2.0.1; OCPP 1.6 is a view of them.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
@org.jspecify.annotations.NullMarked
package org.chasen.session;
