package org.chasen.device.model.core;

import java.util.List;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Characteristics;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;

/**
 * One variable of the catalogue.
 *
 * @param component component name
 * @param level where the component stands
 * @param chademoOnly only where the connector is of a CHAdeMO type
 * @param variable variable
 * @param characteristics fixed properties
 * @param deadBand smallest change worth reporting, in the variable's unit; 0 reports every change at once
 * @param attributes its attributes
 */
public record CatalogueRow(
        String component,
        Level level,
        boolean chademoOnly,
        Variable variable,
        Characteristics characteristics,
        double deadBand,
        List<Column> attributes) {

    /**
     * One attribute and where its value comes from.
     *
     * @param type attribute
     * @param mutability who may change it
     * @param reading name of the reading
     */
    public record Column(AttributeType type, Mutability mutability, String reading) {

        boolean constant() {
            return reading.startsWith("=");
        }
    }
}
