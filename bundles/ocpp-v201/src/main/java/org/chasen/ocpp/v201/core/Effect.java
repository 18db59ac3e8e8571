package org.chasen.ocpp.v201.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.chasen.csms.Authorisation;
import org.chasen.csms.CompositeSchedule;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.session.ChargingLimit;
import org.chasen.session.RemoteStart;

/** What the {@link Station} wants done, in this order. */
public sealed interface Effect {

    /** Send a request; its outcome comes back with the token. */
    record Send(long token, String action, JsonNode payload, Request.Priority priority, boolean beforeAcceptance)
            implements Effect {}

    /** Answer the CSMS. */
    record Reply(IncomingCall call, JsonNode payload) implements Effect {}

    /** Answer the CSMS with an error. */
    record Refuse(IncomingCall call, ErrorCode code, String description) implements Effect {}

    /** The CSMS has accepted the station: the way is open for every request. */
    record Accept() implements Effect {}

    /** Command an EVSE; the result comes back with the token. */
    record AtEvse(long token, int evseId, Command command) implements Effect {}

    /** A transaction event is acknowledged. */
    record Delivered(long id, Delivery delivery) implements Effect {}

    /** A transaction event has to be offered again. */
    record NotDelivered(long id, String why) implements Effect {}

    /** A token is judged. */
    record Authorised(long id, Authorisation authorisation) implements Effect {}

    /** The composite schedule of an EVSE is another. */
    record Scheduled(CompositeSchedule schedule) implements Effect {}

    /** The link to the CSMS is in another state. */
    record Linked(LinkStatus.State state, String detail) implements Effect {}

    /** Keep these values over a restart, in place of those kept before. */
    record Keep(Map<String, String> values) implements Effect {}

    /** The station wrote one of its own variables. */
    record VariableWritten(String key, String value) implements Effect {}

    /** Close the link and connect anew. */
    record Reconnect(String reason) implements Effect {}

    /** Restart the station. */
    record Restart() implements Effect {}

    /** Tell a technician. */
    record Log(boolean warning, String text) implements Effect {}

    /** A command to an EVSE. */
    sealed interface Command {
        /** Start a charge. */
        record Start(RemoteStart request) implements Command {}

        /** End the charge. */
        record Stop(String transactionId, StopReason reason, String detail) implements Command {}

        /** Set the limit of the CSMS. */
        record Limit(ChargingLimit limit) implements Command {}

        /** Withdraw the limit of the CSMS. */
        record ClearLimit(String source) implements Command {}

        /** Take into or out of service. */
        record Operative(boolean operative) implements Command {}

        /** Open the lock. */
        record Unlock() implements Command {}
    }
}
