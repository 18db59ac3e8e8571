package org.chasen.ocpp.v201.core;

import java.util.List;
import java.util.Set;
import org.chasen.csms.Authorisation;
import org.chasen.evse.IdToken;
import org.chasen.ocpp.rpc.core.payload.Wires;
import org.chasen.ocpp.v201.core.message.ChargingStateEnumType;
import org.chasen.ocpp.v201.core.message.EVSEType;
import org.chasen.ocpp.v201.core.message.IdTokenEnumType;
import org.chasen.ocpp.v201.core.message.IdTokenInfoType;
import org.chasen.ocpp.v201.core.message.IdTokenType;
import org.chasen.ocpp.v201.core.message.MeterValueType;
import org.chasen.ocpp.v201.core.message.ReasonEnumType;
import org.chasen.ocpp.v201.core.message.TransactionEventEnumType;
import org.chasen.ocpp.v201.core.message.TransactionType;
import org.chasen.ocpp.v201.core.message.TriggerReasonEnumType;
import org.chasen.session.ChargingState;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/**
 * Transaction events of the journal as TransactionEventRequest, one to one: the EVSE only on the first event after the
 * connection (E01.FR.16), {@code offline} only if true, the number of phases never (DC).
 */
final class TransactionMessages {
    /** Inside the station a token has at least one character. */
    private static final String NOBODY = "NoAuthorization";

    private TransactionMessages() {}

    static org.chasen.ocpp.v201.core.message.TransactionEvent.Request of(
            TransactionEvent event, boolean queued, Set<String> begin, Set<String> end) {
        List<MeterValueType> meterValues = MeterMessages.of(event.samples(), begin, end);
        ChargingState state = state(event);
        IdToken token = event.idToken();
        return new org.chasen.ocpp.v201.core.message.TransactionEvent.Request(
                Wires.constant(TransactionEventEnumType.class, event.type().wire()),
                meterValues.isEmpty() ? null : meterValues,
                event.timestamp(),
                Wires.constant(TriggerReasonEnumType.class, event.trigger().wire()),
                event.seqNo(),
                (event.offline() || queued) ? Boolean.TRUE : null,
                null,
                null,
                null,
                new TransactionType(
                        event.transactionId(),
                        state == null ? null : Wires.constant(ChargingStateEnumType.class, state.wire()),
                        null,
                        reason(event),
                        event.remoteStartId()),
                event.firstAfterPlugIn() ? new EVSEType(event.evseId(), event.connectorId()) : null,
                token == null ? null : token(token));
    }

    /** E05.FR.09: a token withdrawn before energy flows leaves the vehicle connected, which is said although it is no news. */
    private static @Nullable ChargingState state(TransactionEvent event) {
        boolean held = event.chargingState() == null
                && event.trigger() == TriggerReason.DEAUTHORIZED
                && event.type() == TransactionEvent.Type.UPDATED
                && !event.transferring();
        return held ? ChargingState.EV_CONNECTED : event.chargingState();
    }

    private static @Nullable ReasonEnumType reason(TransactionEvent event) {
        return event.stoppedReason() == null
                ? null
                : Wires.constant(ReasonEnumType.class, event.stoppedReason().wire());
    }

    /** C02: who needs no authorisation has an empty token. */
    static IdTokenType token(IdToken token) {
        IdTokenEnumType type = Wires.parse(IdTokenEnumType.class, token.type());
        boolean nobody = type == IdTokenEnumType.NO_AUTHORIZATION;
        return new IdTokenType(null, nobody ? "" : token.value(), type == null ? IdTokenEnumType.LOCAL : type);
    }

    static IdToken token(IdTokenType token) {
        boolean nobody = token.type() == IdTokenEnumType.NO_AUTHORIZATION;
        return new IdToken(nobody ? NOBODY : token.idToken(), Wires.of(token.type()));
    }

    static Authorisation authorisation(IdTokenInfoType answer) {
        IdTokenType group = answer.groupIdToken();
        return new Authorisation(Wires.of(answer.status()), group == null ? null : group.idToken(), false);
    }
}
