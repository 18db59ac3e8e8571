package org.chasen.console.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.chasen.console.core.Exchange.ExchangeException;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final Candidate NEW = new Candidate("new.jar", "org.chasen.ocpp", "OCPP 1.6 0.1.0", List.of());
    private final List<String> steps = new ArrayList<>();

    @Test
    void the_old_bundle_goes_and_the_new_one_comes() throws ExchangeException {
        Station station = new Station();

        String running = Exchange.run(NEW, station, steps::add);

        assertThat(running).isEqualTo("OCPP 1.6 0.1.0");
        assertThat(station.running).isEqualTo("new");
        assertThat(steps).anyMatch(step -> step.contains("removing OCPP 2.0.1"));
    }

    @Test
    void a_jar_that_is_not_ours_changes_nothing() {
        for (Candidate wrong : List.of(
                new Candidate("text.jar", "", "text.jar", List.of()),
                new Candidate("other.jar", "org.other", "Other 1", List.of()),
                new Candidate("old.jar", "org.chasen.ocpp", "OCPP 1.6 9", List.of("org.chasen.csms [9,10)")))) {
            Station station = new Station();

            assertThatExceptionOfType(ExchangeException.class)
                    .isThrownBy(() -> Exchange.run(wrong, station, steps::add))
                    .withMessageContaining("Nothing was changed");
            assertThat(station.running).isEqualTo("old");
            assertThat(station.calls).doesNotContain("remove", "install");
        }
    }

    @Test
    void a_bundle_that_does_not_start_gives_way_to_the_old_one() {
        Station station = new Station();
        station.starts = false;

        assertThatExceptionOfType(ExchangeException.class)
                .isThrownBy(() -> Exchange.run(NEW, station, steps::add))
                .withMessageContaining("does not start")
                .withMessageContaining("OCPP 2.0.1 0.1.0 is running again");
        assertThat(station.running).isEqualTo("old");
    }

    @Test
    void a_bundle_without_a_link_gives_way_if_the_old_one_had_one() throws ExchangeException {
        Station station = new Station();
        station.links = false;

        assertThatExceptionOfType(ExchangeException.class)
                .isThrownBy(() -> Exchange.run(NEW, station, steps::add))
                .withMessageContaining("org.chasen.ocpp.cfg");
        assertThat(station.running).isEqualTo("old");

        Station unlinked = new Station();
        unlinked.links = false;
        unlinked.linked = false;
        Exchange.run(NEW, unlinked, steps::add);
        assertThat(unlinked.running).isEqualTo("new");
    }

    @Test
    void says_that_nothing_runs_when_going_back_fails_too() {
        Station station = new Station();
        station.starts = false;
        station.restores = false;

        assertThatExceptionOfType(ExchangeException.class)
                .isThrownBy(() -> Exchange.run(NEW, station, steps::add))
                .withMessageContaining("NO OCPP bundle is running");
    }

    @Test
    void reads_the_imports_of_a_bundle() {
        assertThat(PackageImport.parse("org.chasen.csms;version=\"[1.0,2)\",java.net.http,"
                        + "org.slf4j;resolution:=optional;version=\"[1.7,3)\",a;b;version=2"))
                .containsExactly(
                        new PackageImport("org.chasen.csms", "[1.0,2)", false),
                        new PackageImport("java.net.http", "0", false),
                        new PackageImport("org.slf4j", "[1.7,3)", true),
                        new PackageImport("a", "2", false),
                        new PackageImport("b", "2", false));
    }

    @Test
    void the_local_bus_may_name_only_what_was_configured() {
        Sources shipped = Sources.parse("shipped", "/opt/chasen");
        assertThat(shipped.allow("/opt/chasen/ocpp/new.jar")).isTrue();
        assertThat(shipped.allow("file:///opt/chasen/ocpp/new.jar")).isTrue();
        assertThat(shipped.allow("mvn:org.chasen/chasen-ocpp-v16/0.1.0")).isTrue();
        assertThat(shipped.allow("/opt/chasen/ocpp/../../evil.jar")).isFalse();
        assertThat(shipped.allow("file:/opt/chasen/ocpp/%2e%2e/evil.jar")).isFalse();
        assertThat(shipped.allow("http://elsewhere/new.jar")).isFalse();
        assertThat(Sources.parse("none", "/opt/chasen").allow("/opt/chasen/ocpp/new.jar"))
                .isFalse();
        assertThat(Sources.parse("https://updates.example/, /media/usb/", null).allow("/media/usb/new.jar"))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sources.parse("https://updates.example", null))
                .withMessageContaining("ended by a slash");
    }

    /** A framework that holds one bundle and fails where it is told to. */
    private static final class Station implements Exchange.Framework {
        private final List<String> calls = new ArrayList<>();
        private String running = "old";
        private boolean starts = true;
        private boolean linked = true;
        private boolean links = true;
        private boolean restores = true;

        @Override
        public String installed() {
            return "OCPP 2.0.1 0.1.0";
        }

        @Override
        public boolean linked() {
            return linked;
        }

        @Override
        public void remove() {
            calls.add("remove");
            running = "none";
        }

        @Override
        public void install() throws ExchangeException {
            calls.add("install");
            if (!starts) {
                throw new ExchangeException("it does not start");
            }
            running = "new";
        }

        @Override
        public void restore() throws ExchangeException {
            if (!restores) {
                throw new ExchangeException("disk full");
            }
            running = "old";
        }

        @Override
        public boolean awaitLink() {
            return links;
        }
    }
}
