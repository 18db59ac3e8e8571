package org.chasen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What a rule looked at, and what broke it. A rule that saw nothing has proved nothing. */
final class Verdict {

    private int looked;
    private final List<String> broken = new ArrayList<>();

    void look() {
        looked++;
    }

    void breaks(String sentence) {
        broken.add(sentence);
    }

    int looked() {
        return looked;
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    void assertKept() {
        assertThat(broken).isEmpty();
        assertThat(looked).as("number of things the rule looked at").isPositive();
    }

    /** The rule can fail: it refuses something for each of these names. */
    void assertRefuses(String... names) {
        for (String name : names) {
            assertThat(broken).as("violations that name %s", name).anyMatch(sentence -> sentence.contains(name));
        }
    }

    void assertAccepts(String name) {
        assertThat(broken).noneMatch(sentence -> sentence.contains(name));
    }
}
