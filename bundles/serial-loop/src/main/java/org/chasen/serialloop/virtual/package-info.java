/**
 * For tests and replay, never on a station: a loop whose time stands still until it is told to pass, and a look at how the kernel
 * schedules the threads of real ones.
 */
@org.jspecify.annotations.NullMarked
package org.chasen.serialloop.virtual;
