package org.chasen.hardware.mqtt.core;

/** What a power supply says that it is doing, in the words of EVerest's {@code power_supply_DC}. */
public enum SupplyMode {
    /** Output off. */
    OFF,
    /** Power to the vehicle. */
    EXPORT,
    /** Power from the vehicle. */
    IMPORT,
    /** It cannot do its work. */
    FAULT
}
