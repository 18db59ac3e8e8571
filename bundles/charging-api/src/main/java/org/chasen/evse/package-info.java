/**
 * The hardware of one EVSE as ports that the platform implements, and the vehicle side of it as one protocol service.
 *
 * <p>Each port is a service with the property {@value org.chasen.evse.Ports#EVSE}. Voltages are in volts, currents in
 * amperes, powers in watts, energies in watt hours; moments ending in {@code Nanos} are on the
 * {@link System#nanoTime()} scale.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
@org.jspecify.annotations.NullMarked
package org.chasen.evse;
