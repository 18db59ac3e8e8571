package org.chasen.candump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.can.Subscription;
import org.junit.jupiter.api.Test;

class CanListenersTest {
    private final ArrayDeque<Runnable> busThread = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private final List<RuntimeException> broken = new ArrayList<>();
    private final CanListeners listeners = new CanListeners(busThread::add, () -> seen.add("changed"), broken::add);

    private CanListener named(String name) {
        return new CanListener() {
            @Override
            public void frame(CanFrame frame) {
                seen.add(name + " " + frame);
            }

            @Override
            public void state(CanBusState state) {
                seen.add(name + " " + state);
            }
        };
    }

    private void runBusThread() {
        while (!busThread.isEmpty()) {
            busThread.poll().run();
        }
    }

    @Test
    void presentStateComesFirstAndOnceAndOnTheBusThread() {
        listeners.state(CanBusState.UP);
        listeners.add(Set.of(), named("a"));
        assertThat(seen).containsExactly("changed");
        listeners.frame(CanFrame.of(0x100)); // overtakes the task
        runBusThread();
        assertThat(seen).containsExactly("changed", "a UP", "a 100#");
    }

    @Test
    void stateIsToldOnChangeOnly() {
        listeners.add(Set.of(1), named("a"));
        runBusThread();
        listeners.state(CanBusState.UP);
        listeners.state(CanBusState.UP);
        listeners.state(CanBusState.BUS_OFF);
        assertThat(seen).containsExactly("changed", "a DOWN", "a UP", "a BUS_OFF");
    }

    @Test
    void eachGetsWhatItAskedFor() {
        listeners.add(Set.of(0x100, 0x101), named("a"));
        listeners.add(Set.of(0x7FF), named("b"));
        runBusThread();
        seen.clear();
        for (int id : new int[] {0x100, 0x101, 0x102, 0x7FF}) {
            listeners.frame(CanFrame.of(id));
        }
        assertThat(seen).containsExactly("a 100#", "a 101#", "b 7FF#");
        assertThat(listeners.wanted()).isEqualTo(new CanListeners.Wanted(false, List.of(0x100, 0x101, 0x7FF)));
    }

    @Test
    void oneThatWantsAllMakesAllWanted() {
        listeners.add(Set.of(0x100), named("a"));
        Subscription all = listeners.add(Set.of(), named("b"));
        assertThat(listeners.wanted().all()).isTrue();
        all.close();
        assertThat(listeners.wanted().all()).isFalse();
    }

    @Test
    void nothingBeginsAfterClose() {
        Subscription subscription = listeners.add(Set.of(), named("a"));
        subscription.close();
        runBusThread();
        listeners.frame(CanFrame.of(1));
        listeners.state(CanBusState.UP);
        assertThat(seen).containsExactly("changed", "changed");
    }

    @Test
    void aListenerMayEndItsOwnSubscription() {
        Subscription[] own = new Subscription[1];
        own[0] = listeners.add(Set.of(), frame -> own[0].close());
        listeners.frame(CanFrame.of(1));
        listeners.frame(CanFrame.of(2));
        assertThat(listeners.wanted().ids()).isEmpty();
        assertThat(listeners.wanted().all()).isFalse();
    }

    @Test
    void aListenerThatThrowsHarmsNoOther() {
        listeners.add(Set.of(), frame -> {
            throw new IllegalStateException("broken");
        });
        listeners.add(Set.of(), named("b"));
        listeners.frame(CanFrame.of(1));
        assertThat(broken).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(seen).contains("b 001#");
    }
}
