package org.chasen.devicemodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fixed properties of a variable (VariableCharacteristicsType).
 *
 * @param dataType string, decimal, integer, dateTime, boolean, OptionList, SequenceList or MemberList
 * @param unit unit of measure; null if it has none
 * @param minLimit lowest value; null if not bounded
 * @param maxLimit highest value, or longest string; null if not bounded
 * @param valuesList values a list may take; empty if not a list
 * @param supportsMonitoring whether monitors may be set
 */
public record Characteristics(
        String dataType,
        @Nullable String unit,
        @Nullable Double minLimit,
        @Nullable Double maxLimit,
        List<String> valuesList,
        boolean supportsMonitoring) {}
