package org.chasen.device.model.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.chasen.devicemodel.AttributeType;
import org.chasen.evse.VehicleFlag;
import org.junit.jupiter.api.Test;

/** The catalogue says what the official texts say, and every difference is a known one. */
class CatalogueTest {

    /** Where the official tables contradict their own text: the text counts. */
    private static final Set<String> KNOWN_DEVIATIONS = Set.of(
            // Spelled VehicleID in dm_components_vars.csv, VehicleId in variables.csv and in the appendix.
            "ConnectedEV.VehicleId: not in the table of components and variables",
            // Defined in the appendix text for ConnectedEV; the table knows it in neither list.
            "ConnectedEV.ChargingState: not in the table of components and variables",
            "ConnectedEV.ChargingState: no such variable",
            // Listed as variables, but for ConnectedEV only in the appendix text.
            "ConnectedEV.EnergyCapacity: not in the table of components and variables",
            "ConnectedEV.RemainingTimeFull: not in the table of components and variables",
            // Listed for TxCtrlr alone; the physical list of the appendix has it for EVSE.
            "EVSE.ChargingTime: not in the table of components and variables");

    @Test
    void appendix_profile_agrees_with_the_official_tables() throws IOException {
        Path tables = Scenes.schemas().resolve("appendices-1.4");
        Set<String> components = names(tables.resolve("components.csv"));
        Set<String> variables = names(tables.resolve("variables.csv"));
        Map<String, String[]> official = new HashMap<>();
        for (String[] cells : cells(tables.resolve("dm_components_vars.csv"))) {
            official.put(cells[0] + "." + cells[1], cells);
            variables.add(cells[1]);
        }

        List<String> deviations = new ArrayList<>();
        for (CatalogueRow row : rows(Profile.APPENDIX)) {
            String variable = row.variable().name();
            String name = row.component() + "." + variable;
            assertThat(components).as("component of " + name).contains(row.component());
            if (!variables.contains(variable)) {
                deviations.add(name + ": no such variable");
            }
            String[] cells = official.getOrDefault(name, official.get("<generic>." + variable));
            if (cells == null) {
                deviations.add(name + ": not in the table of components and variables");
                continue;
            }
            assertThat(row.characteristics().dataType()).as(name).isEqualTo(cells[4]);
            String unit = row.characteristics().unit() == null
                    ? ""
                    : row.characteristics().unit();
            assertThat(cells[5].split(", ?", -1)).as("unit of " + name).contains(unit);
        }
        assertThat(new TreeSet<>(deviations)).isEqualTo(new TreeSet<>(KNOWN_DEVIATIONS));
    }

    @Test
    void every_official_variable_of_the_controller_and_the_vehicle_is_there() throws IOException {
        Set<String> ours = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        rows(Profile.APPENDIX)
                .forEach(row -> ours.add(row.component() + "." + row.variable().name()));
        for (String[] cells : cells(Scenes.schemas().resolve("appendices-1.4/dm_components_vars.csv"))) {
            if (cells[0].equals("CHAdeMOCtrlr") || cells[0].equals("ConnectedEV")) {
                assertThat(ours).contains(cells[0] + "." + cells[1]);
            }
            boolean required = cells[3].equals("yes");
            if (required && Set.of("ChargingStation", "EVSE", "Connector").contains(cells[0])) {
                assertThat(ours).contains(cells[0] + "." + cells[1]);
            }
        }
    }

    @Test
    void white_paper_profile_keeps_to_the_white_paper() {
        assertThat(variables(Profile.WHITE_PAPER, "CHAdeMOCtrlr"))
                .containsExactlyInAnyOrder("CHAdeMOProtocolNumber", "VehicleStatus", "DynamicControl");
        assertThat(variables(Profile.WHITE_PAPER, "ConnectedEV"))
                .containsExactlyInAnyOrder(
                        "DCCurrent",
                        "DCVoltage",
                        "EnergyImport",
                        "RemainingTimeFull",
                        "StateOfCharge",
                        "ChargingState");
        assertThat(rows(Profile.WHITE_PAPER))
                .filteredOn(row -> row.component().equals("ConnectedEV"))
                .allSatisfy(row -> assertThat(row.level()).isEqualTo(Level.CONNECTOR));
    }

    @Test
    void combined_profile_holds_every_name_and_attribute_of_white_paper_and_appendix() {
        Set<String> combined = attributes(Profile.COMBINED);
        assertThat(combined).containsAll(attributes(Profile.APPENDIX));
        assertThat(combined).containsAll(attributes(Profile.WHITE_PAPER));
        assertThat(combined).contains("ConnectedEV.EnergyImport.MaxSet", "ConnectedEV.EnergyCapacity.Actual");
    }

    @Test
    void ocpp_21_profile_names_the_capacity_energy_import() {
        assertThat(variables(Profile.OCPP_21, "ConnectedEV"))
                .contains("EnergyImport")
                .doesNotContain("EnergyCapacity");
    }

    @Test
    void nothing_but_the_self_test_can_be_written() {
        assertThat(rows(Profile.COMBINED).stream()
                        .filter(row -> row.attributes().stream()
                                .anyMatch(a -> a.mutability() != org.chasen.devicemodel.Mutability.READ_ONLY))
                        .map(row -> row.variable().name()))
                .containsExactly("SelftestActive");
    }

    @Test
    void members_of_charging_state_stand_in_the_order_of_the_flags() {
        CatalogueRow row = rows(Profile.COMBINED).stream()
                .filter(r -> r.variable().name().equals("ChargingState"))
                .findFirst()
                .orElseThrow();
        assertThat(row.characteristics().valuesList())
                .startsWith(java.util.Arrays.stream(VehicleFlag.values())
                        .map(VehicleFlag::member)
                        .toArray(String[]::new));
    }

    @Test
    void a_catalogue_that_asks_for_an_unknown_reading_is_refused_with_its_line() {
        String text = "# head\nall | EVSE | evse | any | X | boolean | - | - | - | - | no | Actual:evse.mood | -";
        assertThatThrownBy(() -> Catalogue.parse(text, Scenes.settings(Profile.COMBINED)))
                .hasMessageContaining("line 2")
                .hasMessageContaining("evse.mood");
        assertThatThrownBy(() -> Catalogue.parse(
                        text.replace("evse.mood", "fault:CAN_BUS_OFF,TOO_COLD"), Scenes.settings(Profile.COMBINED)))
                .hasMessageContaining("line 2")
                .hasMessageContaining("no fault code 'TOO_COLD'");
        assertThatThrownBy(() -> Catalogue.parse("all | EVSE", Scenes.settings(Profile.COMBINED)))
                .hasMessageContaining("columns");
    }

    private static List<CatalogueRow> rows(Profile profile) {
        return Catalogue.parse(Scenes.catalogue(), Scenes.settings(profile));
    }

    private static List<String> variables(Profile profile, String component) {
        return rows(profile).stream()
                .filter(row -> row.component().equals(component))
                .map(row -> row.variable().name())
                .toList();
    }

    private static Set<String> attributes(Profile profile) {
        Set<String> names = new TreeSet<>();
        for (CatalogueRow row : rows(profile)) {
            for (CatalogueRow.Column column : row.attributes()) {
                AttributeType type = column.type();
                names.add(row.component() + "." + row.variable().name() + "." + type.wire());
            }
        }
        return names;
    }

    private static Set<String> names(Path table) throws IOException {
        Set<String> names = new TreeSet<>();
        cells(table).forEach(cells -> names.add(cells[0]));
        return names;
    }

    private static List<String[]> cells(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split(" *; *", -1))
                .toList();
    }
}
