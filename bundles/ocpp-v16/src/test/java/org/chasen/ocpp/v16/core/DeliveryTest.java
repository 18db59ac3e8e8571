package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of transaction messages when the Central System is away, silent, or unwilling. */
class DeliveryTest {
    private Desk desk;
    private Charge charge;

    @BeforeEach
    void setUp() {
        desk = new Desk();
        charge = new Charge(desk, 1);
    }

    private void connect() {
        desk.connect();
        desk.told();
    }

    @Test
    void a_whole_charge_offline_is_told_in_order_afterwards() {
        connect();
        desk.disconnect();
        charge.charging("t1", "04A2")
                .sample(1300)
                .meter(1500)
                .stopByVehicle()
                .finish()
                .unplug(StopReason.STOPPED_BY_EV);
        assertThat(desk.told()).as("offline").isEmpty();

        desk.connect();

        assertThat(desk.told())
                .filteredOn(line -> !line.startsWith("StatusNotification"))
                .containsExactly(
                        "StartTransaction 1 04A2 1200",
                        "MeterValues 1 17 Sample.Periodic 1300",
                        "StopTransaction 17 1500 Other");
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void the_number_of_a_transaction_survives_a_restart_between_start_and_stop() {
        connect();
        charge.charging("t1", "04A2");
        desk.disconnect();
        desk.told();

        desk.reboot();
        desk.evse(charge.evse);
        desk.connect();
        desk.call("RemoteStopTransaction", "{'transactionId':17}");
        charge.meter(1700)
                .stop(TriggerReason.REMOTE_STOP, StopReason.REMOTE, null)
                .currentGone();

        assertThat(desk.told())
                .containsExactly(
                        "  limit 1 none",
                        "BootNotification Desk",
                        "StatusNotification 0 Available",
                        "StatusNotification 1 Charging",
                        "RemoteStopTransaction -> {'status':'Accepted'}",
                        "  stop 1 t1 Remote",
                        "StopTransaction 17 1700 Remote",
                        "StatusNotification 1 Finishing");
    }

    @Test
    void going_down_between_an_answer_and_the_journal_bills_nothing_twice() {
        connect();
        charge.plug("t1").authorise("04A2").prepare();
        desk.dying = true;
        charge.energy();
        desk.reboot();
        connect();
        charge.meter(1400).sample(1400);
        desk.dying = true;
        charge.stopByVehicle();
        desk.reboot();
        connect();
        charge.finish().unplug(StopReason.STOPPED_BY_EV);

        assertThat(desk.waiting()).isZero();
        assertThat(desk.sent).filteredOn(message -> message.has("meterStart")).hasSize(1);
        assertThat(desk.sent).filteredOn(message -> message.has("meterStop")).hasSize(1);
    }

    @Test
    void an_unplugged_connector_is_finished_after_a_restart_if_its_charge_is_over() {
        connect();
        charge.charging("t1", "04A2").stopByVehicle().finish();
        desk.disconnect();
        desk.told();

        desk.reboot();
        desk.evse(charge.evse);
        desk.connect();

        assertThat(desk.told()).contains("StatusNotification 1 Finishing");
    }

    @Test
    void a_lost_link_loses_no_message() {
        connect();
        charge.plug("t1").authorise("04A2").prepare();
        desk.instead = new Outcome.NotSent("the link was lost");
        charge.energy();
        desk.disconnect();
        desk.instead = null;
        desk.told();

        desk.connect();

        assertThat(desk.told()).containsSubsequence("StartTransaction 1 04A2 1200", "StatusNotification 1 Charging");
    }

    @Test
    void a_start_that_is_refused_to_the_end_becomes_transaction_minus_one() {
        connect();
        charge.plug("t1").authorise("04A2").prepare();
        desk.told();
        desk.refuse("StartTransaction");

        charge.energy();
        desk.pass(30);
        charge.meter(1400).stopByVehicle();

        assertThat(desk.told())
                .filteredOn(line -> !line.startsWith("StatusNotification"))
                .as("three attempts, 10 s and 20 s apart")
                .containsExactly(
                        "StartTransaction 1 04A2 1200",
                        "StartTransaction 1 04A2 1200",
                        "StartTransaction 1 04A2 1200",
                        "StopTransaction -1 1400 Other");
        assertThat(desk.notes).singleElement().asString().contains("StartTransaction", "04A2", "1200");
    }

    @Test
    void a_central_system_that_never_answers_a_stop_does_not_stop_the_journal() {
        connect();
        charge.charging("t1", "04A2");
        desk.told();
        desk.silent("StopTransaction");
        charge.stopByVehicle().finish().unplug(StopReason.STOPPED_BY_EV);
        desk.pass(60);

        charge.charging("t2", "04A2");

        assertThat(desk.told()).contains("StopTransaction 17 1200 Other", "StartTransaction 1 04A2 1200");
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void a_stop_that_was_given_up_is_sent_once_more_under_its_own_number() {
        connect();
        charge.charging("t1", "04A2");
        desk.silent("StopTransaction");
        charge.stopByVehicle().finish().unplug(StopReason.STOPPED_BY_EV);
        desk.pass(60);
        charge.charging("t2", "04A2");
        desk.told();

        desk.hear("StopTransaction");
        assertThat(desk.offerAgain()).as("acknowledged now").isEqualTo(1);
        assertThat(desk.told()).containsExactly("StopTransaction 17 1200 Other");
    }

    @Test
    void going_down_between_giving_up_a_stop_and_the_journal_loses_nothing() {
        connect();
        charge.charging("t1", "04A2");
        desk.silent("StopTransaction");
        charge.stopByVehicle();
        desk.dying = true;
        desk.pass(60);
        desk.told();
        desk.reboot();
        desk.hear("StopTransaction");
        desk.connect();

        assertThat(desk.told()).contains("StopTransaction 17 1200 Other");
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void a_start_that_was_given_up_is_not_sent_once_more() {
        connect();
        charge.plug("t1").authorise("04A2").prepare();
        desk.refuse("StartTransaction");
        charge.energy();
        desk.pass(30);
        desk.told();

        desk.hear("StartTransaction");
        assertThat(desk.offerAgain())
                .as("what followed went as transaction -1: it stays in the journal")
                .isZero();
        assertThat(desk.told()).isEmpty();
    }

    @Test
    void attempts_wait_longer_each_time() {
        connect();
        charge.plug("t1").authorise("04A2").prepare();
        desk.told();
        desk.refuse("StartTransaction");
        charge.energy();
        desk.told();

        desk.pass(9);
        assertThat(desk.told()).isEmpty();
        desk.pass(1);
        assertThat(desk.told()).containsExactly("StartTransaction 1 04A2 1200");
        desk.pass(19);
        assertThat(desk.told()).isEmpty();
        desk.pass(1);
        assertThat(desk.told()).contains("StartTransaction 1 04A2 1200");
    }

    @Test
    void charging_is_not_held_back_for_ever_by_a_start_that_is_not_answered() {
        connect();
        charge.plug("t1").authorise("04A2").prepare();
        desk.told();
        desk.call("ChangeConfiguration", "{'key':'TransactionMessageRetryInterval','value':'3600'}");
        desk.refuse("StartTransaction");
        charge.energy();
        desk.told();

        desk.pass(61);

        assertThat(desk.told()).containsExactly("StatusNotification 1 Charging");
    }

    @Test
    void a_token_is_remembered_for_when_nobody_can_be_asked() {
        connect();
        assertThat(desk.authorise("04A2")).allMatch(answer -> answer.accepted() && !answer.offline());
        desk.disconnect();

        assertThat(desk.authorise("04a2")).allMatch(answer -> answer.accepted() && answer.offline());
        assertThat(desk.authorise("FFFF")).noneMatch(answer -> answer.accepted());
        desk.reboot();
        assertThat(desk.authorise("04A2")).as("after a restart").allMatch(answer -> answer.accepted());
    }

    @Test
    void a_token_that_1_6_cannot_carry_is_refused_without_asking() {
        connect();
        assertThat(desk.authorise("123456789012345678901")).noneMatch(answer -> answer.accepted());
        assertThat(desk.told()).isEmpty();
    }

    @Test
    void nothing_is_said_before_the_boot_is_accepted() {
        desk.answers.put(
                "BootNotification",
                call -> ("{'status':'Pending','currentTime':'" + desk.now() + "','interval':20}").replace('\'', '"'));
        desk.connect();
        charge.charging("t1", "04A2");
        assertThat(desk.told()).containsExactly("  limit 1 none", "BootNotification Desk");
        desk.call("RemoteStartTransaction", "{'idTag':'04A2'}");
        assertThat(desk.told()).containsExactly("RemoteStartTransaction -> {'status':'Rejected'}");

        desk.answers.put(
                "BootNotification",
                call -> ("{'status':'Accepted','currentTime':'" + desk.now() + "','interval':77}").replace('\'', '"'));
        desk.pass(20);

        assertThat(desk.told())
                .startsWith("BootNotification Desk", "StatusNotification 0 Available")
                .contains("StatusNotification 1 Preparing");
        desk.call("GetConfiguration", "{'key':['HeartbeatInterval']}");
        assertThat(desk.told()).last().asString().contains("'77'");
    }

    @Test
    void a_heartbeat_comes_when_nothing_else_was_said() {
        connect();
        desk.pass(299);
        assertThat(desk.told()).isEmpty();
        desk.pass(1);
        assertThat(desk.told()).containsExactly("Heartbeat ");
        desk.pass(300);
        assertThat(desk.told()).containsExactly("Heartbeat ");
    }

    @Test
    void a_mere_loss_of_the_link_is_no_boot_and_repeats_no_status() {
        connect();
        desk.disconnect();
        desk.connect();
        assertThat(desk.told()).isEmpty();

        desk.disconnect();
        charge.plug("t1");
        desk.connect();
        assertThat(desk.told()).as("what changed meanwhile").containsExactly("StatusNotification 1 Preparing");
    }
}
