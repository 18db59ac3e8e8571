package org.chasen.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chasen.console.core.ExchangeStatus;
import org.chasen.console.core.ExchangeStatus.State;
import org.chasen.serialloop.virtual.VirtualLoop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The wait for idle EVSEs: how it begins, ends, and is given up. The jar is none, so a begun exchange fails and changes nothing. */
class OcppExchangeTest {
    private static final String BEGUN = "is no bundle";

    @TempDir
    private Path directory;

    private final VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
    private final List<ExchangeStatus> statuses = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private boolean idle;
    private String jar;

    @BeforeEach
    void jar() throws IOException {
        jar = Files.writeString(directory.resolve("new.jar"), "text").toString();
    }

    @Test
    void without_a_bound_it_waits_until_the_last_transaction_has_ended() throws IOException {
        CompletableFuture<String> result = begin(station(0), null);
        loop.advance(Duration.ofDays(30));
        assertThat(result).isNotDone();
        assertThat(last().state()).isEqualTo(State.WAITING);
        assertThat(last().until()).isNull();
        assertThat(last().source()).isEqualTo(jar);
        assertThat(steps).singleElement().asString().contains("waiting until no EVSE");
        idle = true;
        loop.advance(Duration.ofSeconds(1));
        assertThat(result).isCompletedExceptionally();
        assertThat(statuses).extracting(ExchangeStatus::state).contains(State.RUNNING);
        assertThat(last().detail()).contains(BEGUN);
    }

    @Test
    void a_bounded_wait_ends_at_its_time_and_changes_nothing() {
        CompletableFuture<String> result = begin(station(3600), null);
        assertThat(last().until()).isEqualTo(Instant.EPOCH.plusSeconds(3600));
        loop.advance(Duration.ofSeconds(3599));
        assertThat(result).isNotDone();
        loop.advance(Duration.ofSeconds(1));
        assertThat(result).isCompletedExceptionally();
        assertThat(last().state()).isEqualTo(State.FAILED);
        assertThat(last().detail()).contains("the wait is over", "Nothing was changed");
        assertThat(statuses).extracting(ExchangeStatus::state).doesNotContain(State.RUNNING);
    }

    @Test
    void the_command_may_set_another_bound() {
        CompletableFuture<String> result = begin(station(3600), Duration.ofSeconds(10));
        loop.advance(Duration.ofSeconds(10));
        assertThat(result).isCompletedExceptionally();
    }

    @Test
    void a_wait_can_be_cancelled_and_then_another_may_begin() {
        OcppExchange exchange = station(0);
        CompletableFuture<String> result = begin(exchange, null);
        assertThat(exchange.exchange(jar, true, null, steps::add))
                .as("one at a time")
                .isCompletedExceptionally();
        CompletableFuture<Boolean> cancelled = exchange.cancel();
        loop.advance(Duration.ofSeconds(1));
        assertThat(cancelled).isCompletedWithValue(true);
        assertThat(result).isCompletedExceptionally();
        assertThat(last().detail()).contains("cancelled", "Nothing was changed");
        idle = true;
        loop.advance(Duration.ofMinutes(1));
        assertThat(statuses).extracting(ExchangeStatus::state).doesNotContain(State.RUNNING);
        CompletableFuture<String> next = begin(exchange, null);
        assertThat(next).isCompletedExceptionally();
        assertThat(last().detail()).contains(BEGUN);
    }

    @Test
    void where_nothing_waits_nothing_is_cancelled() {
        CompletableFuture<Boolean> cancelled = station(0).cancel();
        loop.advance(Duration.ofSeconds(1));
        assertThat(cancelled).isCompletedWithValue(false);
    }

    @Test
    void a_wrong_bound_is_told_with_the_file() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> station(-1))
                .withMessageContaining("org.chasen.console.cfg")
                .withMessageContaining("exchangeWaitAtMostS = -1")
                .withMessageContaining("604800");
    }

    private CompletableFuture<String> begin(OcppExchange exchange, Duration waitAtMost) {
        exchange.watch(statuses::add);
        CompletableFuture<String> result = exchange.exchange(jar, true, waitAtMost, steps::add);
        loop.advance(Duration.ZERO);
        return result;
    }

    private ExchangeStatus last() {
        return statuses.get(statuses.size() - 1);
    }

    private OcppExchange station(int waitAtMostS) {
        return new OcppExchange(
                nothingInstalled(),
                () -> idle,
                configuration(Map.of("exchangeWaitAtMostS", waitAtMostS)),
                loop,
                () -> {});
    }

    private static ConsoleConfiguration configuration(Map<String, Object> values) {
        return (ConsoleConfiguration) Proxy.newProxyInstance(
                ConsoleConfiguration.class.getClassLoader(),
                new Class<?>[] {ConsoleConfiguration.class, Annotation.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static BundleContext nothingInstalled() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("getBundles") ? new Bundle[0] : null);
    }
}
