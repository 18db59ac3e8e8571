package org.chasen.devicemodel;

import java.time.Instant;

/**
 * A value changed.
 *
 * @param component component
 * @param variable variable
 * @param type attribute
 * @param value new value; empty if unset
 * @param at when
 */
public record VariableChange(Component component, Variable variable, AttributeType type, String value, Instant at) {}
