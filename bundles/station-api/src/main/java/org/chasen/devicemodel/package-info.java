/** The OCPP 2.0.1 device model of the station: components, variables, attributes. Independent of the OCPP version. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.chasen.devicemodel;
