package org.chasen.devicemodel;

/**
 * One attribute of a variable.
 *
 * @param type which
 * @param value present value as text; empty if unset
 * @param mutability who may change it
 * @param persistent survives a restart
 * @param constant never changes at run time
 */
public record Attribute(
        AttributeType type, String value, Mutability mutability, boolean persistent, boolean constant) {}
