package org.chasen.chademo.core;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** One row of the table: from a phase, when something holds, do something and be in another phase. */
record Transition(Phase from, String when, Predicate<Steps> guard, Phase to, Consumer<Steps> action) {}
