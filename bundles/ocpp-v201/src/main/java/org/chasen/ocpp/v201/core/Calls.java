package org.chasen.ocpp.v201.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.VariableReport;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.v201.core.message.ChangeAvailability;
import org.chasen.ocpp.v201.core.message.ClearCache;
import org.chasen.ocpp.v201.core.message.ClearCacheStatusEnumType;
import org.chasen.ocpp.v201.core.message.ClearChargingProfile;
import org.chasen.ocpp.v201.core.message.DataTransfer;
import org.chasen.ocpp.v201.core.message.DataTransferStatusEnumType;
import org.chasen.ocpp.v201.core.message.GenericDeviceModelStatusEnumType;
import org.chasen.ocpp.v201.core.message.GetBaseReport;
import org.chasen.ocpp.v201.core.message.GetChargingProfiles;
import org.chasen.ocpp.v201.core.message.GetCompositeSchedule;
import org.chasen.ocpp.v201.core.message.GetLocalListVersion;
import org.chasen.ocpp.v201.core.message.GetReport;
import org.chasen.ocpp.v201.core.message.GetTransactionStatus;
import org.chasen.ocpp.v201.core.message.GetVariables;
import org.chasen.ocpp.v201.core.message.RequestStartTransaction;
import org.chasen.ocpp.v201.core.message.RequestStopTransaction;
import org.chasen.ocpp.v201.core.message.Reset;
import org.chasen.ocpp.v201.core.message.SetChargingProfile;
import org.chasen.ocpp.v201.core.message.SetVariables;
import org.chasen.ocpp.v201.core.message.StatusInfoType;
import org.chasen.ocpp.v201.core.message.TriggerMessage;
import org.chasen.ocpp.v201.core.message.UnlockConnector;

/**
 * Calls of the CSMS: finds who answers, checks the payload, and refuses with the code of the specification what is
 * unknown (NotImplemented), known but not offered by this station (NotSupported), or does not fit its schema.
 */
final class Calls {
    /** Actions of a CSMS in 2.0.1 that this station knows and does not offer. */
    private static final Set<String> NOT_SUPPORTED = Set.of(
            "CancelReservation",
            "CertificateSigned",
            "ClearDisplayMessage",
            "ClearVariableMonitoring",
            "CostUpdated",
            "CustomerInformation",
            "DeleteCertificate",
            "GetDisplayMessages",
            "GetInstalledCertificateIds",
            "GetLog",
            "GetMonitoringReport",
            "InstallCertificate",
            "PublishFirmware",
            "ReserveNow",
            "SendLocalList",
            "SetDisplayMessage",
            "SetMonitoringBase",
            "SetMonitoringLevel",
            "SetNetworkProfile",
            "SetVariableMonitoring",
            "UnpublishFirmware",
            "UpdateFirmware");

    private record Entry<T extends Record>(Class<T> type, BiConsumer<IncomingCall, T> then) {
        void accept(IncomingCall call) {
            then.accept(call, PayloadReader.call(call.payload(), type));
        }
    }

    private final Turn turn;
    private final Surroundings surroundings;
    private final ModelMessages model;
    private final SmartCharging smartCharging;
    private final Deliveries deliveries;
    private final Map<String, Entry<?>> entries = new HashMap<>();

    Calls(
            Turn turn,
            Surroundings surroundings,
            ModelMessages model,
            SmartCharging smartCharging,
            Deliveries deliveries,
            RemoteControl remote,
            Resets resets,
            Triggers triggers) {
        this.turn = turn;
        this.surroundings = surroundings;
        this.model = model;
        this.smartCharging = smartCharging;
        this.deliveries = deliveries;
        on("RequestStartTransaction", RequestStartTransaction.Request.class, remote::start);
        on("RequestStopTransaction", RequestStopTransaction.Request.class, remote::stop);
        on("UnlockConnector", UnlockConnector.Request.class, remote::unlock);
        on("ChangeAvailability", ChangeAvailability.Request.class, remote::availability);
        on("Reset", Reset.Request.class, resets::reset);
        on("TriggerMessage", TriggerMessage.Request.class, triggers::trigger);
        on("SetChargingProfile", SetChargingProfile.Request.class, this::setChargingProfile);
        on("ClearChargingProfile", ClearChargingProfile.Request.class, this::clearChargingProfile);
        on("GetChargingProfiles", GetChargingProfiles.Request.class, this::getChargingProfiles);
        on(
                "GetCompositeSchedule",
                GetCompositeSchedule.Request.class,
                (call, request) -> turn.reply(call, smartCharging.schedules().composite(request)));
        on(
                "GetVariables",
                GetVariables.Request.class,
                (call, request) -> turn.reply(call, ModelMessages.get(deviceModel(), request)));
        on(
                "SetVariables",
                SetVariables.Request.class,
                (call, request) -> turn.reply(call, ModelMessages.set(deviceModel(), request)));
        on("GetBaseReport", GetBaseReport.Request.class, this::getBaseReport);
        on("GetReport", GetReport.Request.class, this::getReport);
        on("GetTransactionStatus", GetTransactionStatus.Request.class, this::getTransactionStatus);
        on(
                "ClearCache",
                ClearCache.Request.class,
                (call, request) -> turn.reply(
                        call,
                        new ClearCache.Response(ClearCacheStatusEnumType.REJECTED, info("NotEnabled", "no cache"))));
        on(
                "GetLocalListVersion",
                GetLocalListVersion.Request.class,
                (call, request) -> turn.reply(call, new GetLocalListVersion.Response(0)));
        on(
                "DataTransfer",
                DataTransfer.Request.class,
                (call, request) -> turn.reply(
                        call, new DataTransfer.Response(DataTransferStatusEnumType.UNKNOWN_VENDOR_ID, null, null)));
    }

    private <T extends Record> void on(String action, Class<T> type, BiConsumer<IncomingCall, T> then) {
        entries.put(action, new Entry<>(type, then));
    }

    void call(IncomingCall call) {
        Entry<?> entry = entries.get(call.action());
        Turn.Mark before = turn.mark();
        try {
            if (entry == null) {
                throw NOT_SUPPORTED.contains(call.action())
                        ? new CallException(ErrorCode.NOT_SUPPORTED, "this station does not offer " + call.action())
                        : new CallException(ErrorCode.NOT_IMPLEMENTED, "there is no such action in OCPP 2.0.1");
            }
            entry.accept(call);
        } catch (CallException e) {
            turn.undo(before);
            turn.refuse(call, e.code(), e.description());
        } catch (RuntimeException e) {
            turn.undo(before);
            StackTraceElement[] trace = e.getStackTrace();
            turn.warn("the station failed at " + call.action() + " of the CSMS, and refused it: " + e
                    + (trace.length == 0 ? "" : " at " + trace[0]));
            turn.refuse(call, ErrorCode.INTERNAL_ERROR, "the station failed: its log says why");
        }
    }

    private DeviceModel deviceModel() {
        DeviceModel present = surroundings.deviceModel();
        if (present == null) {
            throw new CallException(
                    ErrorCode.INTERNAL_ERROR, "the device model is not running at the moment, ask again later");
        }
        return present;
    }

    private void setChargingProfile(IncomingCall call, SetChargingProfile.Request request) {
        turn.reply(call, smartCharging.set(request));
        smartCharging.evaluate();
    }

    private void clearChargingProfile(IncomingCall call, ClearChargingProfile.Request request) {
        turn.reply(call, smartCharging.clear(request));
        smartCharging.evaluate();
    }

    private void getChargingProfiles(IncomingCall call, GetChargingProfiles.Request request) {
        List<ProfileStore.Installed> found = smartCharging.find(request);
        turn.reply(call, smartCharging.answer(found));
        smartCharging.report(request.requestId(), found);
    }

    private void getBaseReport(IncomingCall call, GetBaseReport.Request request) {
        List<VariableReport> reports = ModelMessages.base(deviceModel().report(), request.reportBase());
        turn.reply(call, new GetBaseReport.Response(status(reports), null));
        model.report(request.requestId(), reports);
    }

    private void getReport(IncomingCall call, GetReport.Request request) {
        List<VariableReport> reports = ModelMessages.chosen(deviceModel().report(), request);
        turn.reply(call, new GetReport.Response(status(reports), null));
        model.report(request.requestId(), reports);
    }

    private static GenericDeviceModelStatusEnumType status(List<VariableReport> reports) {
        return reports.isEmpty()
                ? GenericDeviceModelStatusEnumType.EMPTY_RESULT_SET
                : GenericDeviceModelStatusEnumType.ACCEPTED;
    }

    private void getTransactionStatus(IncomingCall call, GetTransactionStatus.Request request) {
        String id = request.transactionId();
        boolean queued = surroundings.queued(id) || (id == null ? deliveries.waiting() > 0 : deliveries.waiting(id));
        Boolean ongoing = id == null
                ? null
                : (Boolean) turn.evses.values().stream()
                        .anyMatch(evse -> evse.transaction() != null
                                && evse.transaction().id().equals(id));
        turn.reply(call, new GetTransactionStatus.Response(ongoing, queued));
    }

    private static StatusInfoType info(String reason, String text) {
        return new StatusInfoType(reason, text);
    }
}
