package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.jspecify.annotations.Nullable;

/**
 * Meter values on the clock that wait for StopTransaction (StopTxnAlignedData), as text in the {@link Memo}, for example
 * {@code 1772352000,ENERGY_ACTIVE_IMPORT_REGISTER:1234.5,SOC:42.0;1772352900,...}. When there are more than fit, every second one goes
 * (errata 3.16.6).
 */
final class AlignedValues {
    /** Most moments in one StopTransaction; with those at its begin and its end StopTransactionMaxMeterValues. */
    static final int MOST = 48;

    private AlignedValues() {}

    /** The text with one more sample. */
    static String add(@Nullable String before, Sample sample) {
        List<String> moments = new ArrayList<>(before == null ? List.of() : List.of(before.split(";", -1)));
        if (moments.size() >= MOST) {
            moments = IntStream.range(0, moments.size())
                    .filter(place -> place % 2 == 1)
                    .mapToObj(moments::get)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        moments.add(sample.values().stream()
                .map(value -> value.measurand().name() + ":" + value.value())
                .collect(Collectors.joining(",", sample.takenAt().getEpochSecond() + ",", "")));
        return String.join(";", moments);
    }

    /** The samples in a text, oldest first; what cannot be read is left out. */
    static List<Sample> read(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";", -1))
                        .map(AlignedValues::sample)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static @Nullable Sample sample(String text) {
        try {
            String[] words = text.split(",", -1);
            List<SampledValue> values =
                    Arrays.stream(words).skip(1).map(AlignedValues::value).toList();
            return new Sample(Sample.Context.SAMPLE_CLOCK, Instant.ofEpochSecond(Long.parseLong(words[0])), values);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static SampledValue value(String text) {
        String[] parts = text.split(":", 2);
        return new SampledValue(Measurand.valueOf(parts[0]), Double.parseDouble(parts[parts.length - 1]));
    }
}
