package org.chasen.console.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {
    private static final String LONG = "Ladepunktfehlerstromschutzeinrichtungsüberwachung";

    @Test
    void values_stand_in_one_column_whatever_the_labels() {
        List<String> lines = new Sheet()
                .heading("EVSE 1")
                .line("SoC", "63 %")
                .line(LONG, "gut")
                .line("Fehler", "erster\nzweiter")
                .text()
                .lines()
                .toList();

        int column = lines.get(1).indexOf("63 %");
        assertThat(lines.get(2).indexOf("gut")).isEqualTo(column);
        assertThat(lines.get(3).indexOf("erster")).isEqualTo(column);
        assertThat(lines.get(4).indexOf("zweiter")).isEqualTo(column);
        assertThat(lines.get(4).substring(0, column)).isBlank();
    }

    @Test
    void a_blank_value_is_a_dash() {
        assertThat(new Sheet().line("since", " ").text()).isEqualTo("  since  -\n");
    }

    @Test
    void table_columns_are_as_wide_as_their_widest_cell() {
        List<String> lines = new Table("COMPONENT", "VALUE", "UNIT")
                .row(LONG, "1", "A")
                .row("EVSE", "123456789", "kWh")
                .text()
                .lines()
                .toList();

        int value = lines.get(0).indexOf("VALUE");
        int unit = lines.get(0).indexOf("UNIT");
        assertThat(value).isGreaterThan(LONG.length());
        assertThat(lines.get(1).substring(value)).startsWith("1 ");
        assertThat(lines.get(2).substring(value)).startsWith("123456789");
        assertThat(lines.get(1).substring(unit)).isEqualTo("A");
        assertThat(lines.get(2).substring(unit)).isEqualTo("kWh");
    }
}
