package org.chasen.ocpp.v16.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.v16.core.message.ChangeAvailability;
import org.chasen.ocpp.v16.core.message.ChangeConfiguration;
import org.chasen.ocpp.v16.core.message.ChargingProfile;
import org.chasen.ocpp.v16.core.message.ChargingSchedule;
import org.chasen.ocpp.v16.core.message.ClearCache;
import org.chasen.ocpp.v16.core.message.ClearChargingProfile;
import org.chasen.ocpp.v16.core.message.DataTransfer;
import org.chasen.ocpp.v16.core.message.GetCompositeSchedule;
import org.chasen.ocpp.v16.core.message.GetConfiguration;
import org.chasen.ocpp.v16.core.message.RemoteStartTransaction;
import org.chasen.ocpp.v16.core.message.RemoteStopTransaction;
import org.chasen.ocpp.v16.core.message.Reset;
import org.chasen.ocpp.v16.core.message.SetChargingProfile;
import org.chasen.ocpp.v16.core.message.StopTransaction.Reason;
import org.chasen.ocpp.v16.core.message.TriggerMessage;
import org.chasen.ocpp.v16.core.message.UnlockConnector;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.RemoteStart;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the Central System (section 5): what to answer, and what to do then. The answer always goes out before
 * anything that follows from the call; a management system may wait for it before it takes other messages.
 */
final class CentralRequests {
    /** Messages of 1.6 that this charge point knows and does not support. */
    private static final Set<String> UNSUPPORTED = Set.of(
            "CancelReservation",
            "CertificateSigned",
            "DeleteCertificate",
            "ExtendedTriggerMessage",
            "GetDiagnostics",
            "GetInstalledCertificateIds",
            "GetLocalListVersion",
            "GetLog",
            "InstallCertificate",
            "ReserveNow",
            "SendLocalList",
            "SignedUpdateFirmware",
            "UpdateFirmware");

    private final Connectors connectors;
    private final Map<Integer, EvseSnapshot> evses;
    private final Configuration configuration;
    private final ChargingProfiles profiles;
    private final TransactionBook transactions;
    private final Authorisations authorisations;
    private final Registration registration;
    private final Limits limits;

    CentralRequests(
            Connectors connectors,
            Configuration configuration,
            SmartCharging charging,
            TransactionBook transactions,
            Authorisations authorisations,
            Registration registration) {
        this.connectors = connectors;
        this.evses = connectors.evses();
        this.configuration = configuration;
        this.profiles = charging.profiles();
        this.transactions = transactions;
        this.authorisations = authorisations;
        this.registration = registration;
        this.limits = charging.limits();
    }

    /**
     * Reaction to a call.
     *
     * @param answer answer; null if an act gives it
     * @param acts what to do after the answer, in this order
     */
    record Reaction(@Nullable Record answer, List<Act> acts) {
        static Reaction to(Record answer, Act... acts) {
            return new Reaction(answer, List.of(acts));
        }
    }

    /**
     * Reacts to a call.
     *
     * @throws CallException if it has to be answered with an error
     */
    Reaction react(String action, JsonNode payload, Instant now) {
        if (registration.state() == Registration.State.REJECTED) {
            throw new CallException(ErrorCode.GENERIC_ERROR, "this charge point was rejected and waits");
        }
        return switch (action) {
            case "ChangeAvailability" -> changeAvailability(read(payload, ChangeAvailability.class));
            case "ChangeConfiguration" -> changeConfiguration(read(payload, ChangeConfiguration.class));
            case "ClearCache" -> clearCache(payload);
            case "ClearChargingProfile" -> clearChargingProfile(read(payload, ClearChargingProfile.class));
            case "DataTransfer" -> dataTransfer(read(payload, DataTransfer.class));
            case "GetCompositeSchedule" -> compositeSchedule(read(payload, GetCompositeSchedule.class), now);
            case "GetConfiguration" ->
                Reaction.to(configuration.report(
                        read(payload, GetConfiguration.class).key()));
            case "RemoteStartTransaction" -> remoteStart(read(payload, RemoteStartTransaction.class));
            case "RemoteStopTransaction" -> remoteStop(read(payload, RemoteStopTransaction.class));
            case "Reset" -> reset(read(payload, Reset.class));
            case "SetChargingProfile" -> setChargingProfile(read(payload, SetChargingProfile.class));
            case "TriggerMessage" -> trigger(read(payload, TriggerMessage.class));
            case "UnlockConnector" -> unlock(read(payload, UnlockConnector.class));
            default ->
                throw UNSUPPORTED.contains(action)
                        ? new CallException(ErrorCode.NOT_SUPPORTED, action + " is not supported here")
                        : new CallException(ErrorCode.NOT_IMPLEMENTED, "no such action");
        };
    }

    private static <T extends Record> T read(JsonNode payload, Class<T> type) {
        return PayloadReader.call(payload, type, Dialect.V16);
    }

    private Reaction changeAvailability(ChangeAvailability request) {
        Set<Integer> connectors = connectors(request.connectorId());
        if (connectors.isEmpty()) {
            return Reaction.to(new ChangeAvailability.Response(ChangeAvailability.Status.REJECTED));
        }
        boolean operative = request.type() == ChangeAvailability.Type.OPERATIVE;
        boolean later = !operative && connectors.stream().anyMatch(this::busy);
        List<Act> acts = new ArrayList<>();
        connectors.forEach(connector -> acts.add(new Act.Operative(connector, operative)));
        return new Reaction(
                new ChangeAvailability.Response(
                        later ? ChangeAvailability.Status.SCHEDULED : ChangeAvailability.Status.ACCEPTED),
                acts);
    }

    private Reaction changeConfiguration(ChangeConfiguration request) {
        ChangeConfiguration.Status status = configuration.change(request.key(), request.value());
        ConfigurationKey key = ConfigurationKey.named(request.key());
        ChangeConfiguration.Response answer = new ChangeConfiguration.Response(status);
        return status == ChangeConfiguration.Status.ACCEPTED && key != null
                ? Reaction.to(answer, new Act.Keep(), new Act.Configured(key.name()))
                : Reaction.to(answer);
    }

    private Reaction clearCache(JsonNode payload) {
        read(payload, ClearCache.class);
        if (!configuration.flag(ConfigurationKey.AUTHORIZATION_CACHE_ENABLED)) {
            return Reaction.to(new ClearCache.Response(ClearCache.Status.REJECTED));
        }
        authorisations.clear();
        return Reaction.to(new ClearCache.Response(ClearCache.Status.ACCEPTED), new Act.Keep());
    }

    private Reaction dataTransfer(DataTransfer request) {
        DataTransfer.Status status = request.vendorId().equals(FaultWords.OWN)
                ? DataTransfer.Status.UNKNOWN_MESSAGE_ID
                : DataTransfer.Status.UNKNOWN_VENDOR_ID;
        return Reaction.to(new DataTransfer.Response(status, null));
    }

    private Reaction remoteStart(RemoteStartTransaction request) {
        Integer connector = request.connectorId() == null ? freeConnector() : request.connectorId();
        EvseSnapshot evse = connector == null ? null : evses.get(connector);
        ChargingProfile profile = request.chargingProfile();
        boolean possible = connector != null
                && evse != null
                && free(connector)
                && !request.idTag().isEmpty()
                && registration.state() == Registration.State.ACCEPTED;
        boolean promisedBefore = connector != null && profiles.promised(connector) != null;
        if (!possible || connector == null || !promised(connector, request.idTag(), profile)) {
            return Reaction.to(new RemoteStartTransaction.Response(RemoteStartTransaction.Status.REJECTED));
        }
        boolean authorised = !configuration.flag(ConfigurationKey.AUTHORIZE_REMOTE_TX_REQUESTS);
        RemoteStart start = new RemoteStart(new IdToken(request.idTag(), "ISO14443"), null, null, authorised);
        List<Act> acts = new ArrayList<>();
        if (profile != null) {
            acts.add(new Act.Expect(connector, request.idTag()));
        }
        if (profile != null || promisedBefore) {
            acts.add(new Act.Keep());
            acts.add(new Act.Limits());
        }
        acts.add(new Act.Start(connector, start));
        return new Reaction(new RemoteStartTransaction.Response(RemoteStartTransaction.Status.ACCEPTED), acts);
    }

    private boolean promised(int connector, String idTag, @Nullable ChargingProfile profile) {
        if (profile == null) {
            profiles.release(connector);
            return true;
        }
        return profile.chargingProfilePurpose() == ChargingProfile.Purpose.TX_PROFILE
                && profile.transactionId() == null
                && ChargingProfiles.objection(connector, profile) == null
                && profiles.promise(connector, profile, idTag);
    }

    private Reaction remoteStop(RemoteStopTransaction request) {
        TransactionBook.Entry entry = transactions.running(request.transactionId());
        if (entry == null || !present(entry) || registration.state() != Registration.State.ACCEPTED) {
            return Reaction.to(new RemoteStopTransaction.Response(RemoteStopTransaction.Status.REJECTED));
        }
        return Reaction.to(
                new RemoteStopTransaction.Response(RemoteStopTransaction.Status.ACCEPTED),
                new Act.Stop(entry.connectorId(), entry.id(), StopReason.REMOTE, "RemoteStopTransaction"));
    }

    /** Whether the EVSE still has this transaction: one whose StopTransaction only waits to be delivered is over. */
    private boolean present(TransactionBook.Entry entry) {
        EvseSnapshot evse = evses.get(entry.connectorId());
        return evse != null
                && evse.transaction() != null
                && evse.transaction().id().equals(entry.id());
    }

    private Reaction reset(Reset request) {
        boolean hard = request.type() == Reset.Type.HARD;
        for (TransactionBook.Entry entry : transactions.kept()) {
            if (entry.phase() == Memo.Phase.STARTED) {
                transactions.requested(entry.id(), hard ? Reason.HARD_RESET : Reason.SOFT_RESET);
            }
        }
        return Reaction.to(new Reset.Response(Reset.Status.ACCEPTED), new Act.Keep(), new Act.Restart(hard));
    }

    private Reaction setChargingProfile(SetChargingProfile request) {
        int connector = request.connectorId();
        ChargingProfile profile = request.csChargingProfiles();
        boolean exists = connector == 0 || evses.containsKey(connector);
        boolean ofTransaction = profile.chargingProfilePurpose() == ChargingProfile.Purpose.TX_PROFILE;
        TransactionBook.Entry running = ofTransaction ? meant(connector, profile) : null;
        boolean accepted = exists
                && ChargingProfiles.objection(connector, profile) == null
                && ofTransaction == (running != null)
                && profiles.install(connector, profile, running == null ? null : running.id());
        return accepted
                ? Reaction.to(
                        new SetChargingProfile.Response(SetChargingProfile.Status.ACCEPTED),
                        new Act.Keep(),
                        new Act.Limits())
                : Reaction.to(new SetChargingProfile.Response(SetChargingProfile.Status.REJECTED));
    }

    /** The running transaction that a TxProfile is for; null if there is none. */
    private TransactionBook.@Nullable Entry meant(int connector, ChargingProfile profile) {
        Integer named = profile.transactionId();
        return transactions.kept().stream()
                .filter(entry -> entry.connectorId() == connector && entry.phase() == Memo.Phase.STARTED)
                .filter(this::present)
                .filter(entry -> named == null || named == entry.transactionId())
                .findFirst()
                .orElse(null);
    }

    private Reaction clearChargingProfile(ClearChargingProfile request) {
        return profiles.clear(request)
                ? Reaction.to(
                        new ClearChargingProfile.Response(ClearChargingProfile.Status.ACCEPTED),
                        new Act.Keep(),
                        new Act.Limits())
                : Reaction.to(new ClearChargingProfile.Response(ClearChargingProfile.Status.UNKNOWN));
    }

    private Reaction compositeSchedule(GetCompositeSchedule request, Instant now) {
        int connector = request.connectorId();
        boolean possible = (connector == 0 || evses.containsKey(connector))
                && request.duration() > 0
                && request.duration() <= Duration.ofDays(7).toSeconds();
        ChargingSchedule schedule =
                possible ? limits.composite(connector, request.duration(), request.chargingRateUnit(), now) : null;
        return Reaction.to(
                schedule == null
                        ? new GetCompositeSchedule.Response(GetCompositeSchedule.Status.REJECTED, null, null, null)
                        : new GetCompositeSchedule.Response(
                                GetCompositeSchedule.Status.ACCEPTED, connector, now, schedule));
    }

    private Reaction trigger(TriggerMessage request) {
        Integer asked = request.connectorId();
        boolean known = asked == null || asked == 0 || evses.containsKey(asked);
        List<Act> acts = new ArrayList<>();
        TriggerMessage.Status status = TriggerMessage.Status.ACCEPTED;
        switch (request.requestedMessage()) {
            case BOOT_NOTIFICATION -> acts.add(new Act.Boot());
            case HEARTBEAT -> acts.add(new Act.Beat());
            case STATUS_NOTIFICATION -> {
                if (asked == null || asked == 0) {
                    acts.add(new Act.Status(0));
                }
                if (asked == null || asked > 0) {
                    connectors(asked == null ? 0 : asked).forEach(connector -> acts.add(new Act.Status(connector)));
                }
            }
            case METER_VALUES -> {
                connectors(asked == null ? 0 : asked).stream()
                        .filter(this::metered)
                        .forEach(connector -> acts.add(new Act.Meter(connector)));
                status = acts.isEmpty() ? TriggerMessage.Status.REJECTED : status;
            }
            case DIAGNOSTICS_STATUS_NOTIFICATION, FIRMWARE_STATUS_NOTIFICATION ->
                status = TriggerMessage.Status.NOT_IMPLEMENTED;
        }
        return known
                ? new Reaction(new TriggerMessage.Response(status), acts)
                : Reaction.to(new TriggerMessage.Response(TriggerMessage.Status.REJECTED));
    }

    private Reaction unlock(UnlockConnector request) {
        EvseSnapshot evse = evses.get(request.connectorId());
        if (evse == null) {
            return Reaction.to(new UnlockConnector.Response(UnlockConnector.Status.NOT_SUPPORTED));
        }
        TransactionBook.Entry running = running(request.connectorId());
        if (running != null) {
            transactions.requested(running.id(), Reason.UNLOCK_COMMAND);
        }
        return new Reaction(
                null, List.of(new Act.Unlock(request.connectorId(), running == null ? null : running.id())));
    }

    private Set<Integer> connectors(int asked) {
        return asked == 0 ? new TreeSet<>(evses.keySet()) : evses.containsKey(asked) ? Set.of(asked) : Set.of();
    }

    private TransactionBook.@Nullable Entry running(int connector) {
        return transactions.kept().stream()
                .filter(entry -> entry.connectorId() == connector && entry.phase() == Memo.Phase.STARTED)
                .findFirst()
                .orElse(null);
    }

    private boolean busy(int connector) {
        EvseSnapshot evse = evses.get(connector);
        return running(connector) != null
                || (evse != null
                        && (evse.transaction() != null
                                || (evse.vehicle() != null
                                        && evse.vehicle().state().active())));
    }

    private boolean free(int connector) {
        EvseSnapshot evse = evses.get(connector);
        boolean waiting = evse != null
                && evse.operative()
                && !evse.faulted()
                && !evse.authorised()
                && evse.vehicle() != null
                && (evse.vehicle().state() == SequenceState.A || evse.vehicle().state() == SequenceState.B);
        return waiting && !connectors.over(connector) && running(connector) == null;
    }

    private @Nullable Integer freeConnector() {
        List<Integer> free = evses.keySet().stream().filter(this::free).sorted().toList();
        return free.stream().filter(this::occupied).findFirst().orElse(free.isEmpty() ? null : free.get(0));
    }

    private boolean occupied(int connector) {
        EvseSnapshot evse = evses.get(connector);
        return evse != null && evse.occupied();
    }

    private boolean metered(int connector) {
        EvseSnapshot evse = evses.get(connector);
        return evse != null
                && !MeterReport.of(
                                evse,
                                configuration.measurands(ConfigurationKey.METER_VALUES_SAMPLED_DATA),
                                org.chasen.session.Sample.Context.TRIGGER,
                                Instant.EPOCH)
                        .sampledValue()
                        .isEmpty();
    }
}
