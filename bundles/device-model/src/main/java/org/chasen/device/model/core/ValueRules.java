package org.chasen.device.model.core;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chasen.devicemodel.Characteristics;
import org.jspecify.annotations.Nullable;

/** Whether a text is a value of a variable: data type, limits, list. */
final class ValueRules {

    private ValueRules() {}

    /** What is wrong with the value; null if nothing is. */
    static @Nullable String fault(Characteristics characteristics, String value) {
        return switch (characteristics.dataType()) {
            case "boolean" ->
                value.equals("true") || value.equals("false") ? null : "'" + value + "' is neither true nor false";
            case "integer" -> value.matches("[+-]?\\d+") ? limits(characteristics, value) : notA("an integer", value);
            case "decimal" ->
                value.matches("[+-]?\\d+(\\.\\d+)?") ? limits(characteristics, value) : notA("a decimal number", value);
            case "dateTime" -> dateTime(value);
            case "OptionList" -> member(characteristics.valuesList(), value);
            case "MemberList", "SequenceList" -> members(characteristics.valuesList(), value);
            default -> length(characteristics, value);
        };
    }

    private static @Nullable String limits(Characteristics characteristics, String value) {
        BigDecimal number = new BigDecimal(value);
        Double min = characteristics.minLimit();
        Double max = characteristics.maxLimit();
        if (min != null && number.compareTo(BigDecimal.valueOf(min)) < 0) {
            return value + " is less than " + min;
        }
        if (max != null && number.compareTo(BigDecimal.valueOf(max)) > 0) {
            return value + " is more than " + max;
        }
        return null;
    }

    private static @Nullable String length(Characteristics characteristics, String value) {
        Double max = characteristics.maxLimit();
        return max != null && value.length() > max
                ? value.length() + " characters are more than " + max.intValue()
                : null;
    }

    private static @Nullable String dateTime(String value) {
        try {
            OffsetDateTime.parse(value);
            return null;
        } catch (DateTimeException e) {
            return notA("a date and time with offset", value);
        }
    }

    private static @Nullable String member(List<String> allowed, String value) {
        return allowed.isEmpty() || allowed.contains(value) ? null : "'" + value + "' is not one of " + allowed;
    }

    private static @Nullable String members(List<String> allowed, String value) {
        Set<String> seen = new HashSet<>();
        for (String part : value.isEmpty() ? new String[0] : value.split(",", -1)) {
            String fault = member(allowed, part);
            if (fault != null) {
                return fault;
            }
            if (!seen.add(part)) {
                return "'" + part + "' stands twice";
            }
        }
        return null;
    }

    private static String notA(String what, String value) {
        return "'" + value + "' is not " + what;
    }
}
