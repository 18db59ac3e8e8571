package org.chasen.console.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chasen.evse.IdToken;
import org.chasen.session.ChargingLimit;
import org.jspecify.annotations.Nullable;

/** What is typed after a command. Each refusal says what was typed, what was expected and what to do. */
public final class Arguments {
    /** Source of the limits set in the shell. */
    public static final String SOURCE = "console";

    private static final Pattern AMOUNT =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(A|W|kW)?", Pattern.CASE_INSENSITIVE);
    private static final double WATTS_PER_KILOWATT = 1000;
    private static final int LONGEST_S = 86_400;

    private final String usage;
    private final List<String> words;

    /**
     * Takes the words of a command line.
     *
     * @param usage how the command is typed
     * @param least words needed at least
     * @param most words understood at most
     */
    public Arguments(String usage, int least, int most, String... words) {
        this.usage = usage;
        this.words = List.of(words);
        if (words.length < least || words.length > most) {
            throw refuse(words.length + (words.length == 1 ? " word" : " words") + " given");
        }
    }

    /** The word at a place; null if it was not typed. */
    public @Nullable String word(int index) {
        return index < words.size() ? words.get(index) : null;
    }

    /** The EVSE named by the first word; one of {@code known}. */
    public int evse(Collection<Integer> known) {
        String word = words.get(0);
        for (Integer id : known) {
            if (id.toString().equals(word)) {
                return id;
            }
        }
        String present = known.isEmpty()
                ? "no EVSE is there yet; check org.chasen.charging.session-1.cfg and chasen:status"
                : "this station has "
                        + known.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        throw refuse("EVSE " + word + ": " + present);
    }

    /** A token from two words, the second one its type. */
    public IdToken token(int index, String defaultType) {
        String type = word(index + 1);
        try {
            return new IdToken(words.get(index), type == null ? defaultType : type);
        } catch (IllegalArgumentException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    /** The validity of a limit as it is configured, checked. */
    public static int validity(int seconds) {
        if (seconds < 1 || seconds > LONGEST_S) {
            throw new IllegalArgumentException(
                    "org.chasen.console: limitValidityS is " + seconds + ", expected seconds, 1.." + LONGEST_S);
        }
        return seconds;
    }

    /**
     * A limit from the second word, and the seconds it holds from the third; null for {@code off}.
     *
     * @param validityS the seconds it holds without a third word
     */
    public @Nullable ChargingLimit limit(Instant now, int validityS) {
        String amount = words.get(1);
        if (amount.equalsIgnoreCase("off")) {
            return null;
        }
        Matcher matcher = AMOUNT.matcher(amount);
        if (!matcher.matches()) {
            throw refuse("limit " + amount + ": expected for example 60A, 20kW, 0A to pause, or off");
        }
        double value = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2) == null ? "a" : matcher.group(2).toLowerCase(Locale.ROOT);
        Double amperes = unit.equals("a") ? (Double) value : null;
        Double watts = amperes != null ? null : (Double) (unit.equals("w") ? value : value * WATTS_PER_KILOWATT);
        String seconds = word(2);
        return new ChargingLimit(
                SOURCE, amperes, watts, now.plusSeconds(seconds == null ? validityS : seconds(seconds)));
    }

    /** A number of seconds, 1 to a day. */
    public int seconds(String word) {
        if (word.matches("[0-9]{1,5}")) {
            int seconds = Integer.parseInt(word);
            if (seconds >= 1 && seconds <= LONGEST_S) {
                return seconds;
            }
        }
        throw refuse(word + ": expected seconds, 1.." + LONGEST_S);
    }

    /** A refusal with the way the command is typed. */
    public IllegalArgumentException refuse(String what) {
        return new IllegalArgumentException(what + ". Expected: " + usage);
    }
}
