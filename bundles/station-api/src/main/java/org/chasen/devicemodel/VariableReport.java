package org.chasen.devicemodel;

import java.util.List;

/**
 * A variable with all its attributes.
 *
 * @param component component
 * @param variable variable
 * @param characteristics fixed properties
 * @param attributes its attributes, at least one
 */
public record VariableReport(
        Component component, Variable variable, Characteristics characteristics, List<Attribute> attributes) {}
