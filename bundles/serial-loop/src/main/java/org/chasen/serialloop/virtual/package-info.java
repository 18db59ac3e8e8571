/** A loop whose time stands still until it is told to pass: for tests and replay, never on a station. */
@org.jspecify.annotations.NullMarked
package org.chasen.serialloop.virtual;
