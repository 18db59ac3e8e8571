package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** SalesTariffType of OCPP 2.0.1. */
public record SalesTariffType(
        int id,
        @Length(32) @Nullable String salesTariffDescription,
        @Nullable Integer numEPriceLevels,
        @Items(max = 1024) List<SalesTariffEntryType> salesTariffEntry) {}
