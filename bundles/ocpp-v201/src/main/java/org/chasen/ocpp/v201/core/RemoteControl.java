package org.chasen.ocpp.v201.core;

import java.util.List;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.v201.core.message.ChangeAvailability;
import org.chasen.ocpp.v201.core.message.ChangeAvailabilityStatusEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfilePurposeEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileType;
import org.chasen.ocpp.v201.core.message.EVSEType;
import org.chasen.ocpp.v201.core.message.IdTokenEnumType;
import org.chasen.ocpp.v201.core.message.IdTokenType;
import org.chasen.ocpp.v201.core.message.OperationalStatusEnumType;
import org.chasen.ocpp.v201.core.message.RequestStartStopStatusEnumType;
import org.chasen.ocpp.v201.core.message.RequestStartTransaction;
import org.chasen.ocpp.v201.core.message.RequestStopTransaction;
import org.chasen.ocpp.v201.core.message.StatusInfoType;
import org.chasen.ocpp.v201.core.message.UnlockConnector;
import org.chasen.ocpp.v201.core.message.UnlockStatusEnumType;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.RemoteStart;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Start, stop, unlock and availability by the CSMS (use cases F01 to F03, F05, G03, G04). The answer is decided from what
 * is known of the EVSE and given first; only then is the EVSE told: some management systems process no message of the
 * station while they wait for an answer.
 */
final class RemoteControl {
    private final Turn turn;
    private final Boot boot;
    private final SmartCharging smartCharging;

    RemoteControl(Turn turn, Boot boot, SmartCharging smartCharging) {
        this.turn = turn;
        this.boot = boot;
        this.smartCharging = smartCharging;
    }

    void start(IncomingCall call, RequestStartTransaction.Request request) {
        EvseSnapshot evse = choose(request.evseId());
        ChargingProfileType profile = request.chargingProfile();
        IdTokenType idToken = request.idToken();
        StatusInfoType wrong = evse == null ? info("UnknownEvse", "no EVSE is free for it") : unable(evse);
        if (wrong == null && idToken.idToken().isEmpty() && idToken.type() != IdTokenEnumType.NO_AUTHORIZATION) {
            wrong = info("InvalidIdToken", "only a token of type NoAuthorization is empty");
        }
        if (wrong == null && evse != null && profile != null) {
            wrong = profile.chargingProfilePurpose() == ChargingProfilePurposeEnumType.TX_PROFILE
                            && profile.transactionId() == null
                    ? smartCharging.wrong(evse.evseId(), profile, true)
                    : info("InvalidProfile", "a TxProfile without transactionId expected");
        }
        if (evse == null || wrong != null) {
            turn.reply(
                    call, new RequestStartTransaction.Response(RequestStartStopStatusEnumType.REJECTED, wrong, null));
            return;
        }
        Transaction transaction = evse.transaction();
        turn.reply(
                call,
                new RequestStartTransaction.Response(
                        RequestStartStopStatusEnumType.ACCEPTED,
                        transaction == null ? null : new StatusInfoType("TxStarted", null),
                        transaction == null ? null : transaction.id()));
        if (profile != null) {
            smartCharging.promise(evse.evseId(), profile);
        }
        act(evse.evseId(), request);
    }

    private void act(int evseId, RequestStartTransaction.Request request) {
        IdTokenType group = request.groupIdToken();
        RemoteStart start = new RemoteStart(
                TransactionMessages.token(request.idToken()),
                group == null || group.idToken().isEmpty() ? null : group.idToken(),
                request.remoteStartId(),
                !turn.controllers.truth(Key.AUTHORIZE_REMOTE_START));
        turn.undecided++;
        turn.command(evseId, new Effect.Command.Start(start), result -> {
            turn.undecided--;
            if (!result.ok()) {
                smartCharging.forget(evseId);
                turn.warn("EVSE " + evseId + ": the remote start " + request.remoteStartId()
                        + " was accepted but came to nothing: " + result.detail());
            }
        });
    }

    private @Nullable EvseSnapshot choose(@Nullable Integer evseId) {
        if (evseId != null) {
            return turn.evses.get(evseId);
        }
        List<EvseSnapshot> able = turn.evses.values().stream()
                .filter(evse -> unable(evse) == null)
                .toList();
        List<EvseSnapshot> occupied =
                able.stream().filter(EvseSnapshot::occupied).toList();
        List<EvseSnapshot> candidates = occupied.isEmpty() ? able : occupied;
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    private @Nullable StatusInfoType unable(EvseSnapshot evse) {
        Transaction transaction = evse.transaction();
        if (!boot.accepted()) {
            return info("CSNotAccepted", "the station is not accepted yet");
        } else if (!evse.operative()) {
            return info("NotEnabled", "EVSE " + evse.evseId() + " is out of service");
        } else if (evse.faulted()) {
            return info("InternalError", "EVSE " + evse.evseId() + " has a fault");
        } else if (evse.authorised() || (transaction != null && transaction.idToken() != null)) {
            return info("TxInProgress", "EVSE " + evse.evseId() + " is taken");
        }
        return null;
    }

    void stop(IncomingCall call, RequestStopTransaction.Request request) {
        EvseSnapshot evse = turn.evses.values().stream()
                .filter(candidate -> candidate.transaction() != null
                        && candidate.transaction().id().equals(request.transactionId()))
                .findFirst()
                .orElse(null);
        turn.reply(
                call,
                evse == null
                        ? new RequestStopTransaction.Response(
                                RequestStartStopStatusEnumType.REJECTED, info("TxNotFound", "no such transaction"))
                        : new RequestStopTransaction.Response(RequestStartStopStatusEnumType.ACCEPTED, null));
        if (evse != null) {
            stop(evse, StopReason.REMOTE, "stopped by the CSMS");
        }
    }

    void stop(EvseSnapshot evse, StopReason reason, String detail) {
        Transaction transaction = evse.transaction();
        if (transaction != null) {
            turn.command(evse.evseId(), new Effect.Command.Stop(transaction.id(), reason, detail), result -> {
                if (!result.ok()) {
                    turn.info("EVSE " + evse.evseId() + ": nothing was stopped: " + result.detail());
                }
            });
        }
    }

    void unlock(IncomingCall call, UnlockConnector.Request request) {
        EvseSnapshot evse = turn.evses.get(request.evseId());
        if (evse == null || evse.connectorId() != request.connectorId()) {
            turn.reply(call, new UnlockConnector.Response(UnlockStatusEnumType.UNKNOWN_CONNECTOR, null));
        } else if (evse.authorised() && evse.transaction() != null) {
            turn.reply(call, new UnlockConnector.Response(UnlockStatusEnumType.ONGOING_AUTHORIZED_TRANSACTION, null));
        } else {
            turn.command(evse.evseId(), new Effect.Command.Unlock(), result -> unlocked(call, result));
        }
    }

    private void unlocked(IncomingCall call, CommandResult result) {
        boolean done = result.status() == CommandResult.Status.ACCEPTED;
        String detail = result.detail();
        turn.reply(
                call,
                new UnlockConnector.Response(
                        done ? UnlockStatusEnumType.UNLOCKED : UnlockStatusEnumType.UNLOCK_FAILED,
                        done || detail.isEmpty() ? null : info("Unspecified", detail)));
    }

    void availability(IncomingCall call, ChangeAvailability.Request request) {
        EVSEType place = request.evse();
        boolean operative = request.operationalStatus() == OperationalStatusEnumType.OPERATIVE;
        List<EvseSnapshot> concerned = turn.evses.values().stream()
                .filter(evse -> place == null
                        || (place.id() == evse.evseId()
                                && (place.connectorId() == null || place.connectorId() == evse.connectorId())))
                .toList();
        if (concerned.isEmpty()) {
            turn.reply(
                    call,
                    new ChangeAvailability.Response(
                            ChangeAvailabilityStatusEnumType.REJECTED, info("UnknownEvse", "there is no such EVSE")));
            return;
        }
        boolean waits =
                concerned.stream().anyMatch(evse -> evse.transaction() != null && evse.operative() != operative);
        turn.reply(
                call,
                new ChangeAvailability.Response(
                        waits ? ChangeAvailabilityStatusEnumType.SCHEDULED : ChangeAvailabilityStatusEnumType.ACCEPTED,
                        null));
        for (EvseSnapshot evse : concerned) {
            turn.command(evse.evseId(), new Effect.Command.Operative(operative), result -> {
                if (!result.ok()) {
                    turn.warn("EVSE " + evse.evseId() + ": its availability was not changed: " + result.detail());
                }
            });
        }
    }

    private static StatusInfoType info(String reason, String text) {
        return new StatusInfoType(reason, text);
    }
}
