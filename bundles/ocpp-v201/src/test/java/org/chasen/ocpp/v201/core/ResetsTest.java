package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.ocpp.v201.FakeEvse;
import org.chasen.session.CommandResult;
import org.junit.jupiter.api.Test;

/** A reset loses no message, and does not wait for ever (use cases B11, B12). */
class ResetsTest {
    private static final String TX = "6f1e2a40-0000-4000-8000-000000000001";
    private static final IdToken TOKEN = new IdToken("DEADBEEF", "ISO14443");

    @Test
    void anIdleResetWaitsForTheVehicleToLeave() {
        Bench bench = Bench.online();
        bench.evse(SequenceState.B, FakeEvse.transaction(TX, null), false);
        bench.log.clear();
        bench.call("Reset", "{'type':'OnIdle'}");
        bench.evse(SequenceState.B, null, false);
        assertThat(bench.log).anyMatch(line -> line.contains("Scheduled")).doesNotContain("Restart");
        bench.answerAll();
        bench.evse(SequenceState.A, null, false);
        bench.pass(1);
        assertThat(bench.log).contains("Restart");
    }

    @Test
    void anImmediateResetDoesNotWaitForEver() {
        Bench bench = Bench.online();
        bench.evse(SequenceState.E, FakeEvse.transaction(TX, TOKEN), true);
        bench.call("Reset", "{'type':'Immediate'}");
        bench.pass(59.999);
        assertThat(bench.log).doesNotContain("Restart");
        bench.pass(0.001);
        assertThat(bench.log).contains("Restart");
    }

    @Test
    void aResetWaitsUntilTheEndOfTheTransactionIsTold() {
        Bench bench = Bench.online();
        bench.evse(SequenceState.E, FakeEvse.transaction(TX, TOKEN), true);
        bench.call("Reset", "{'type':'Immediate'}");
        bench.queued = true;
        bench.evse(SequenceState.B, null, false);
        bench.give(new Input.Deliver(7, StationTest.event()));
        bench.pass(5);
        bench.answerAll();
        bench.pass(5);
        assertThat(bench.log).contains("Delivered").doesNotContain("Restart");
        bench.queued = false;
        bench.pass(1);
        assertThat(bench.log).contains("Restart");
    }

    @Test
    void aResetWaitsForTheJournalAMinuteAndNotAtAllWhileOffline() {
        Bench bench = Bench.online();
        bench.queued = true;
        bench.call("Reset", "{'type':'OnIdle'}");
        bench.pass(59.999);
        assertThat(bench.log).doesNotContain("Restart");
        bench.pass(0.001);
        assertThat(bench.log).contains("Restart");
        Bench offline = Bench.online();
        offline.queued = true;
        offline.call("Reset", "{'type':'OnIdle'}");
        offline.lose();
        offline.pass(1);
        assertThat(offline.log).contains("Restart");
    }

    @Test
    void anIdleResetWaitsForATokenThatIsBeingJudgedAndForARemoteStart() {
        Bench bench = Bench.online();
        bench.authorise(TOKEN);
        bench.call("Reset", "{'type':'OnIdle'}");
        assertThat(bench.log).anyMatch(line -> line.contains("Scheduled"));
        bench.pass(10);
        bench.call(
                "RequestStartTransaction", "{'evseId':1,'remoteStartId':1,'idToken':{'idToken':'A','type':'Central'}}");
        bench.answer("{'idTokenInfo':{'status':'Blocked'}}");
        bench.pass(10);
        assertThat(bench.log).doesNotContain("Restart");
        bench.commanded(CommandResult.rejected("taken"));
        bench.pass(1);
        assertThat(bench.log).contains("Restart");
    }
}
