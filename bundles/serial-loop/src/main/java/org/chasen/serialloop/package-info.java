/** The only thread and the only clock: one serial loop owns the state of one component instance. */
@org.jspecify.annotations.NullMarked
package org.chasen.serialloop;
