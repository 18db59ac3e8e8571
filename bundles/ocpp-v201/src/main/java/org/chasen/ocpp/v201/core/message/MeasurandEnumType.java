package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** MeasurandEnumType of OCPP 2.0.1. */
public enum MeasurandEnumType {
    @Wire("Current.Export")
    CURRENT_EXPORT,
    @Wire("Current.Import")
    CURRENT_IMPORT,
    @Wire("Current.Offered")
    CURRENT_OFFERED,
    @Wire("Energy.Active.Export.Register")
    ENERGY_ACTIVE_EXPORT_REGISTER,
    @Wire("Energy.Active.Import.Register")
    ENERGY_ACTIVE_IMPORT_REGISTER,
    @Wire("Energy.Reactive.Export.Register")
    ENERGY_REACTIVE_EXPORT_REGISTER,
    @Wire("Energy.Reactive.Import.Register")
    ENERGY_REACTIVE_IMPORT_REGISTER,
    @Wire("Energy.Active.Export.Interval")
    ENERGY_ACTIVE_EXPORT_INTERVAL,
    @Wire("Energy.Active.Import.Interval")
    ENERGY_ACTIVE_IMPORT_INTERVAL,
    @Wire("Energy.Active.Net")
    ENERGY_ACTIVE_NET,
    @Wire("Energy.Reactive.Export.Interval")
    ENERGY_REACTIVE_EXPORT_INTERVAL,
    @Wire("Energy.Reactive.Import.Interval")
    ENERGY_REACTIVE_IMPORT_INTERVAL,
    @Wire("Energy.Reactive.Net")
    ENERGY_REACTIVE_NET,
    @Wire("Energy.Apparent.Net")
    ENERGY_APPARENT_NET,
    @Wire("Energy.Apparent.Import")
    ENERGY_APPARENT_IMPORT,
    @Wire("Energy.Apparent.Export")
    ENERGY_APPARENT_EXPORT,
    @Wire("Frequency")
    FREQUENCY,
    @Wire("Power.Active.Export")
    POWER_ACTIVE_EXPORT,
    @Wire("Power.Active.Import")
    POWER_ACTIVE_IMPORT,
    @Wire("Power.Factor")
    POWER_FACTOR,
    @Wire("Power.Offered")
    POWER_OFFERED,
    @Wire("Power.Reactive.Export")
    POWER_REACTIVE_EXPORT,
    @Wire("Power.Reactive.Import")
    POWER_REACTIVE_IMPORT,
    @Wire("SoC")
    SOC,
    @Wire("Voltage")
    VOLTAGE
}
