package org.chasen.mqtt.bus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chasen.bus.BusMessage;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(3, 4);

    @Test
    void the_last_state_of_each_topic_comes_first_then_events_in_order() {
        outbox.offer(BusMessage.event("e", "1"));
        outbox.offer(BusMessage.state("a", "old"));
        outbox.offer(BusMessage.state("b", "x"));
        outbox.offer(BusMessage.state("a", "new"));
        outbox.offer(BusMessage.event("e", "2"));
        assertThat(outbox.poll()).as("not connected").isNull();
        outbox.connected();
        assertThat(drain()).containsExactly("a=new", "b=x", "e=1", "e=2");
    }

    @Test
    void a_full_queue_loses_its_oldest_event_and_counts_it() {
        for (int i = 1; i <= 5; i++) {
            outbox.offer(BusMessage.event("e", Integer.toString(i)));
        }
        outbox.connected();
        assertThat(drain()).containsExactly("e=3", "e=4", "e=5");
        assertThat(outbox.dropped()).isEqualTo(2);
    }

    @Test
    void telemetry_is_only_for_the_connected() {
        outbox.offer(BusMessage.telemetry("t", "1"));
        outbox.connected();
        outbox.offer(BusMessage.telemetry("t", "2"));
        outbox.disconnected();
        outbox.connected();
        outbox.offer(BusMessage.telemetry("t", "3"));
        assertThat(drain()).containsExactly("t=3");
    }

    @Test
    void no_more_than_the_window_is_under_way() {
        outbox.connected();
        for (int i = 0; i < 7; i++) {
            outbox.offer(BusMessage.state("s" + i, "x"));
        }
        List<Outbox.Sending> first = take();
        assertThat(first).hasSize(4);
        outbox.delivered(first.get(0).ticket());
        assertThat(take()).hasSize(1);
    }

    @Test
    void what_was_under_way_when_the_connection_broke_is_sent_again_in_order() {
        outbox.connected();
        outbox.offer(BusMessage.event("e", "1"));
        outbox.offer(BusMessage.event("e", "2"));
        take();
        outbox.disconnected();
        outbox.offer(BusMessage.event("e", "3"));
        outbox.connected();
        assertThat(drain()).containsExactly("e=1", "e=2", "e=3");
    }

    @Test
    void a_broker_that_forgot_everything_is_told_every_state_again() {
        outbox.connected();
        outbox.offer(BusMessage.state("a", "1"));
        assertThat(drain()).containsExactly("a=1");
        outbox.disconnected();
        outbox.connected();
        assertThat(drain()).containsExactly("a=1");
    }

    @Test
    void a_topic_is_cleared_once() {
        outbox.offer(BusMessage.state("a", "1"));
        outbox.offer(BusMessage.state("a", ""));
        outbox.connected();
        assertThat(drain()).containsExactly("a=");
        outbox.disconnected();
        outbox.connected();
        assertThat(drain()).isEmpty();
    }

    @Test
    void a_state_that_failed_never_overwrites_a_newer_one() {
        outbox.connected();
        outbox.offer(BusMessage.state("a", "1"));
        Outbox.Sending first = outbox.poll();
        outbox.offer(BusMessage.state("a", "2"));
        Outbox.Sending second = outbox.poll();
        outbox.failed(first.ticket());
        outbox.delivered(second.ticket());
        assertThat(drain()).containsExactly("a=2");
        outbox.offer(BusMessage.state("a", "3"));
        outbox.offer(BusMessage.state("a", "4"));
        assertThat(drain()).as("only the newest of what waits").containsExactly("a=4");
    }

    private List<Outbox.Sending> take() {
        List<Outbox.Sending> taken = new ArrayList<>();
        for (Outbox.Sending next = outbox.poll(); next != null; next = outbox.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private List<String> drain() {
        List<String> sent = new ArrayList<>();
        for (Outbox.Sending next = outbox.poll(); next != null; next = outbox.poll()) {
            sent.add(next.message().topic() + "=" + next.message().json());
            outbox.delivered(next.ticket());
        }
        return sent;
    }
}
