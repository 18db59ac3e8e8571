/** The way to the management system, whichever OCPP version is installed. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
@org.jspecify.annotations.NullMarked
package org.chasen.csms;
