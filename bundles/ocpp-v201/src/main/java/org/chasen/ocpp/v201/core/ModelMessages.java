package org.chasen.ocpp.v201.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableReport;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.rpc.core.payload.Wires;
import org.chasen.ocpp.v201.core.message.AttributeEnumType;
import org.chasen.ocpp.v201.core.message.ComponentCriterionEnumType;
import org.chasen.ocpp.v201.core.message.ComponentType;
import org.chasen.ocpp.v201.core.message.ComponentVariableType;
import org.chasen.ocpp.v201.core.message.DataEnumType;
import org.chasen.ocpp.v201.core.message.EVSEType;
import org.chasen.ocpp.v201.core.message.GetReport;
import org.chasen.ocpp.v201.core.message.GetVariableDataType;
import org.chasen.ocpp.v201.core.message.GetVariableResultType;
import org.chasen.ocpp.v201.core.message.GetVariableStatusEnumType;
import org.chasen.ocpp.v201.core.message.GetVariables;
import org.chasen.ocpp.v201.core.message.MutabilityEnumType;
import org.chasen.ocpp.v201.core.message.NotifyReport;
import org.chasen.ocpp.v201.core.message.ReportBaseEnumType;
import org.chasen.ocpp.v201.core.message.ReportDataType;
import org.chasen.ocpp.v201.core.message.SetVariableDataType;
import org.chasen.ocpp.v201.core.message.SetVariableResultType;
import org.chasen.ocpp.v201.core.message.SetVariableStatusEnumType;
import org.chasen.ocpp.v201.core.message.SetVariables;
import org.chasen.ocpp.v201.core.message.StatusInfoType;
import org.chasen.ocpp.v201.core.message.VariableAttributeType;
import org.chasen.ocpp.v201.core.message.VariableCharacteristicsType;
import org.chasen.ocpp.v201.core.message.VariableType;
import org.jspecify.annotations.Nullable;

/** The device model over OCPP (use cases B05 to B08): reads, writes, and reports in pages from seqNo 0. */
final class ModelMessages {
    private static final int MAX_VALUE = 2500;
    private static final int MAX_LIST = 1000;
    private static final int MAX_INFO = 512;
    private static final List<String> SUMMARY =
            List.of("available", "availabilitystate", "problem", "tripped", "fault");

    private final Turn turn;

    ModelMessages(Turn turn) {
        this.turn = turn;
    }

    static GetVariables.Response get(DeviceModel model, GetVariables.Request request) {
        List<GetVariableResultType> results = new ArrayList<>();
        for (GetVariableDataType wanted : request.getVariableData()) {
            Access access = model.get(of(wanted.component()), of(wanted.variable()), of(wanted.attributeType()));
            boolean accepted = access.status() == Access.Status.ACCEPTED;
            GetVariableStatusEnumType status =
                    Wires.parse(GetVariableStatusEnumType.class, access.status().wire());
            results.add(new GetVariableResultType(
                    accepted ? null : info(access),
                    status == null ? GetVariableStatusEnumType.REJECTED : status,
                    wanted.attributeType(),
                    accepted ? cut(access.value(), MAX_VALUE) : null,
                    wanted.component(),
                    wanted.variable()));
        }
        return new GetVariables.Response(List.copyOf(results));
    }

    static SetVariables.Response set(DeviceModel model, SetVariables.Request request) {
        List<SetVariableResultType> results = new ArrayList<>();
        for (SetVariableDataType wanted : request.setVariableData()) {
            Access access = model.set(
                    of(wanted.component()), of(wanted.variable()), of(wanted.attributeType()), wanted.attributeValue());
            results.add(new SetVariableResultType(
                    wanted.attributeType(),
                    Wires.constant(
                            SetVariableStatusEnumType.class, access.status().wire()),
                    access.status() == Access.Status.ACCEPTED ? null : info(access),
                    wanted.component(),
                    wanted.variable()));
        }
        return new SetVariables.Response(List.copyOf(results));
    }

    static List<VariableReport> base(List<VariableReport> all, ReportBaseEnumType base) {
        return switch (base) {
            case FULL_INVENTORY -> all;
            case CONFIGURATION_INVENTORY ->
                all.stream()
                        .filter(report -> report.attributes().stream()
                                .anyMatch(attribute -> attribute.mutability() != Mutability.READ_ONLY))
                        .toList();
            case SUMMARY_INVENTORY ->
                all.stream()
                        .filter(report ->
                                SUMMARY.contains(report.variable().name().toLowerCase(Locale.ROOT)))
                        .toList();
        };
    }

    static List<VariableReport> chosen(List<VariableReport> all, GetReport.Request request) {
        List<ComponentVariableType> wanted = request.componentVariable();
        List<ComponentCriterionEnumType> criteria = request.componentCriteria();
        return all.stream()
                .filter(report -> wanted == null || wanted.stream().anyMatch(one -> matches(one, report)))
                .filter(report -> criteria == null
                        || criteria.stream().anyMatch(criterion -> meets(all, report.component(), criterion)))
                .toList();
    }

    private static boolean matches(ComponentVariableType wanted, VariableReport report) {
        ComponentType component = wanted.component();
        VariableType variable = wanted.variable();
        EVSEType evse = component.evse();
        Component present = report.component();
        return component.name().equalsIgnoreCase(present.name())
                && (component.instance() == null || component.instance().equalsIgnoreCase(present.instance()))
                && (evse == null
                        || (Objects.equals(evse.id(), present.evseId())
                                && (evse.connectorId() == null
                                        || evse.connectorId().equals(present.connectorId()))))
                && (variable == null
                        || (variable.name().equalsIgnoreCase(report.variable().name())
                                && (variable.instance() == null
                                        || variable.instance()
                                                .equalsIgnoreCase(
                                                        report.variable().instance()))));
    }

    /** B08.FR.09 and after: a component without the variable counts as active, available, enabled, but not as a problem. */
    private static boolean meets(List<VariableReport> all, Component component, ComponentCriterionEnumType criterion) {
        String name = Wires.of(criterion);
        return all.stream()
                .filter(report -> report.component().equals(component)
                        && report.variable().name().equalsIgnoreCase(name))
                .map(report -> report.attributes().get(0).value().equalsIgnoreCase("true"))
                .findFirst()
                .orElse(criterion != ComponentCriterionEnumType.PROBLEM);
    }

    /** Sends a report; allowed although the CSMS has not accepted the station yet. */
    void report(int requestId, List<VariableReport> reports) {
        int page = Math.max(1, turn.controllers.integer(Key.ITEMS_PER_REPORT));
        int seqNo = 0;
        for (int from = 0; from < reports.size(); from += page) {
            int to = Math.min(from + page, reports.size());
            List<ReportDataType> data =
                    reports.subList(from, to).stream().map(ModelMessages::of).toList();
            turn.send(
                    "NotifyReport",
                    new NotifyReport.Request(requestId, turn.now, data, to < reports.size(), seqNo++),
                    Priority.BULK,
                    true,
                    outcome -> {});
        }
    }

    private static ReportDataType of(VariableReport report) {
        EVSEType evse = report.component().evseId() == null
                ? null
                : new EVSEType(report.component().evseId(), report.component().connectorId());
        return new ReportDataType(
                new ComponentType(
                        evse, report.component().name(), report.component().instance()),
                new VariableType(report.variable().name(), report.variable().instance()),
                report.attributes().stream().map(ModelMessages::of).toList(),
                new VariableCharacteristicsType(
                        report.characteristics().unit(),
                        Wires.constant(
                                DataEnumType.class, report.characteristics().dataType()),
                        report.characteristics().minLimit(),
                        report.characteristics().maxLimit(),
                        report.characteristics().valuesList().isEmpty()
                                ? null
                                : cut(String.join(",", report.characteristics().valuesList()), MAX_LIST),
                        report.characteristics().supportsMonitoring()));
    }

    private static VariableAttributeType of(Attribute attribute) {
        boolean hidden = attribute.mutability() == Mutability.WRITE_ONLY;
        return new VariableAttributeType(
                Wires.constant(AttributeEnumType.class, attribute.type().wire()),
                hidden ? null : cut(attribute.value(), MAX_VALUE),
                Wires.constant(MutabilityEnumType.class, attribute.mutability().wire()),
                attribute.persistent(),
                attribute.constant());
    }

    private static Component of(ComponentType component) {
        EVSEType evse = component.evse();
        return new Component(
                component.name(),
                component.instance(),
                evse == null ? null : (Integer) evse.id(),
                evse == null ? null : evse.connectorId());
    }

    private static Variable of(VariableType variable) {
        return new Variable(variable.name(), variable.instance());
    }

    private static AttributeType of(@Nullable AttributeEnumType type) {
        return type == null ? AttributeType.ACTUAL : AttributeType.valueOf(type.name());
    }

    private static @Nullable StatusInfoType info(Access access) {
        return access.reason().isEmpty() ? null : new StatusInfoType("Unspecified", cut(access.reason(), MAX_INFO));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
