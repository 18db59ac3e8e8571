package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chasen.ocpp.v201.core.ProfileStore.Bound;
import org.chasen.ocpp.v201.core.ProfileStore.Situation;
import org.chasen.ocpp.v201.core.message.ChargingProfilePurposeEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileType;
import org.junit.jupiter.api.Test;

class ProfileStoreTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Situation CHARGING = new Situation("tx", START, 1);

    @Test
    void theLimitIsThatOfAPlainReadingOfTheRulesInEverySecond() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ProfileStore store = new ProfileStore();
            List<ChargingProfileType> profiles = new ArrayList<>();
            for (int id = 0; id < 4; id++) {
                ChargingProfileType profile = PlainReading.profile(id, random, START);
                profiles.add(profile);
                store.put(
                        profile.chargingProfilePurpose() == ChargingProfilePurposeEnumType.TX_PROFILE ? 1 : 0, profile);
            }
            Bound before = null;
            Instant change = null;
            for (int second = 0; second < 400; second++) {
                Instant now = START.plusSeconds(second);
                Bound bound = store.at(1, now, CHARGING);
                assertThat(bound)
                        .as("seed %s second %s", seed, second)
                        .isEqualTo(PlainReading.bound(profiles, now, START));
                if (before != null && !bound.equals(before)) {
                    assertThat(change)
                            .as("seed %s: change foretold for second %s", seed, second)
                            .isEqualTo(now);
                }
                if (change == null || !now.isBefore(change)) {
                    change = store.next(now, CHARGING);
                }
                before = bound;
            }
        }
    }

    @Test
    void aRelativeScheduleThatBeginsLaterIsForetold() {
        ProfileStore store = new ProfileStore();
        ChargingProfileType relative = PlainReading.relative(1, "tx");
        store.put(1, relative);
        assertThat(store.next(START.minusSeconds(5), CHARGING)).isEqualTo(START);
    }

    @Test
    void profilesSurviveARestart() {
        ProfileStore store = new ProfileStore();
        store.put(1, PlainReading.profile(7, new Random(3), START));
        ProfileStore other = new ProfileStore();
        other.restore(store.kept());
        assertThat(other.all()).isEqualTo(store.all()).isNotEmpty();
    }
}
