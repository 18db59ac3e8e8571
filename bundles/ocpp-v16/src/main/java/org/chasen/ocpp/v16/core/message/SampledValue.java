package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * One value (7.43).
 *
 * @param value decimal number, or signed data
 * @param context why it was taken
 * @param format what value holds
 * @param measurand what was measured
 * @param phase phase; none for direct current
 * @param location where
 * @param unit unit
 */
public record SampledValue(
        String value,
        @Nullable Context context,
        @Nullable Format format,
        @Nullable Measurand measurand,
        @Nullable Phase phase,
        @Nullable Location location,
        @Nullable Unit unit) {

    /** Why a value was taken. */
    public enum Context {
        @Wire("Interruption.Begin")
        INTERRUPTION_BEGIN,
        @Wire("Interruption.End")
        INTERRUPTION_END,
        @Wire("Sample.Clock")
        SAMPLE_CLOCK,
        @Wire("Sample.Periodic")
        SAMPLE_PERIODIC,
        @Wire("Transaction.Begin")
        TRANSACTION_BEGIN,
        @Wire("Transaction.End")
        TRANSACTION_END,
        @Wire("Trigger")
        TRIGGER,
        @Wire("Other")
        OTHER
    }

    /** What a value holds. */
    public enum Format {
        @Wire("Raw")
        RAW,
        @Wire("SignedData")
        SIGNED_DATA
    }

    /** What was measured. */
    public enum Measurand {
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
        @Wire("Energy.Reactive.Export.Interval")
        ENERGY_REACTIVE_EXPORT_INTERVAL,
        @Wire("Energy.Reactive.Import.Interval")
        ENERGY_REACTIVE_IMPORT_INTERVAL,
        @Wire("Power.Active.Export")
        POWER_ACTIVE_EXPORT,
        @Wire("Power.Active.Import")
        POWER_ACTIVE_IMPORT,
        @Wire("Power.Offered")
        POWER_OFFERED,
        @Wire("Power.Reactive.Export")
        POWER_REACTIVE_EXPORT,
        @Wire("Power.Reactive.Import")
        POWER_REACTIVE_IMPORT,
        @Wire("Power.Factor")
        POWER_FACTOR,
        @Wire("Current.Import")
        CURRENT_IMPORT,
        @Wire("Current.Export")
        CURRENT_EXPORT,
        @Wire("Current.Offered")
        CURRENT_OFFERED,
        @Wire("Voltage")
        VOLTAGE,
        @Wire("Frequency")
        FREQUENCY,
        @Wire("Temperature")
        TEMPERATURE,
        @Wire("SoC")
        SOC,
        @Wire("RPM")
        RPM
    }

    /** Where between the phases. */
    public enum Phase {
        @Wire("L1")
        L1,
        @Wire("L2")
        L2,
        @Wire("L3")
        L3,
        @Wire("N")
        N,
        @Wire("L1-N")
        L1_N,
        @Wire("L2-N")
        L2_N,
        @Wire("L3-N")
        L3_N,
        @Wire("L1-L2")
        L1_L2,
        @Wire("L2-L3")
        L2_L3,
        @Wire("L3-L1")
        L3_L1
    }

    /** Where in the charge point. */
    public enum Location {
        @Wire("Cable")
        CABLE,
        @Wire("EV")
        EV,
        @Wire("Inlet")
        INLET,
        @Wire("Outlet")
        OUTLET,
        @Wire("Body")
        BODY
    }

    /** Units; the first spelling of degrees Celsius is the one to send, both are understood. */
    public enum Unit {
        @Wire("Wh")
        WH,
        @Wire("kWh")
        KWH,
        @Wire("varh")
        VARH,
        @Wire("kvarh")
        KVARH,
        @Wire("W")
        W,
        @Wire("kW")
        KW,
        @Wire("VA")
        VA,
        @Wire("kVA")
        KVA,
        @Wire("var")
        VAR,
        @Wire("kvar")
        KVAR,
        @Wire("A")
        A,
        @Wire("V")
        V,
        @Wire("K")
        K,
        @Wire("Celcius")
        CELCIUS,
        @Wire("Celsius")
        CELSIUS,
        @Wire("Fahrenheit")
        FAHRENHEIT,
        @Wire("Percent")
        PERCENT
    }
}
