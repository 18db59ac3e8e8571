package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chasen.ocpp.v16.core.message.StopTransaction.Reason;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.junit.jupiter.api.Test;

/** What the journal keeps for the 1.6 view of a transaction. */
class MemoTest {

    @Test
    void is_read_as_it_was_written() {
        Memo memo = Memo.NEW
                .withIdTag("A b=%ä")
                .withLastWh(1234)
                .started(-1, Desk.MORNING)
                .withReason(Reason.EV_DISCONNECTED)
                .withStopIdTag("X Y")
                .withAligned("1,SOC:2.0");

        assertThat(Memo.parse(memo.text())).isEqualTo(memo);
        assertThat(Memo.parse(memo.stopped().text())).isEqualTo(memo.stopped());
        assertThat(Memo.parse(Memo.NEW.text())).isEqualTo(Memo.NEW);
        assertThat(Memo.parse(null)).isEqualTo(Memo.NEW);
    }

    @Test
    void a_text_of_someone_else_stops_nothing() {
        assertThat(Memo.parse("seq 7")).isEqualTo(Memo.NEW);
        assertThat(Memo.parse("started seventeen")).isEqualTo(Memo.NEW);
        assertThat(Memo.parse("started 17 startedAt=noon")).isEqualTo(Memo.NEW);
    }

    @Test
    void values_on_the_clock_are_kept_as_many_as_fit() {
        String text = null;
        for (int moment = 0; moment < 1_000; moment++) {
            text = AlignedValues.add(
                    text,
                    new Sample(
                            Sample.Context.SAMPLE_CLOCK,
                            Desk.MORNING.plusSeconds(900L * moment),
                            List.of(new SampledValue(Measurand.SOC, moment))));
        }
        List<Sample> kept = AlignedValues.read(text);
        assertThat(kept).hasSizeBetween(AlignedValues.MOST / 2, AlignedValues.MOST);
        assertThat(kept).extracting(Sample::takenAt).isSorted();
        assertThat(kept.get(kept.size() - 1).values()).containsExactly(new SampledValue(Measurand.SOC, 999));
        assertThat(AlignedValues.read("noon,SOC:1;7,SOC:x;")).isEmpty();
    }

    @Test
    void the_first_cause_stays() {
        assertThat(Memo.NEW.withReason(Reason.REMOTE).withReason(Reason.OTHER).reason())
                .isEqualTo(Reason.REMOTE);
    }
}
