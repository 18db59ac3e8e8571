/** A CAN bus as a service: frames in, frames out, state and counters. Classical frames with 11-bit identifiers. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
@org.jspecify.annotations.NullMarked
package org.chasen.can;
