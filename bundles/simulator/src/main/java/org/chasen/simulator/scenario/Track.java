package org.chasen.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Steps that must happen in this order; others may happen between them.
 *
 * @param name what the track is about
 * @param steps the steps
 */
record Track<T>(String name, List<Step<T>> steps) {
    /**
     * One step.
     *
     * @param words for people
     * @param test whether something that happened is this step
     */
    record Step<T>(String words, Predicate<T> test) {}

    /** The steps that did not happen in their order, in words; empty if all did. */
    List<String> missing(List<T> happened) {
        List<String> missing = new ArrayList<>();
        int from = 0;
        for (Step<T> step : steps) {
            int at = from;
            while (at < happened.size() && !step.test().test(happened.get(at))) {
                at++;
            }
            if (at == happened.size()) {
                missing.add(name + ": " + step.words());
            } else {
                from = at + 1;
            }
        }
        return missing;
    }
}
