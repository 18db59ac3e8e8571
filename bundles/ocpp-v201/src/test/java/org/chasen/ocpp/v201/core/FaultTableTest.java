package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chasen.evse.FaultCode;
import org.junit.jupiter.api.Test;

class FaultTableTest {
    private static final String BUILT_IN = Bench.resource("faults.tsv");

    /** The same file is read by OCPP 1.6 after an exchange, and the other way round. */
    @Test
    void oneTableServesBothVersions() {
        FaultTable table = new FaultTable(BUILT_IN, """
            # fault, then the columns of 1.6, of 2.0.1, or of both
            EARTH_FAULT\tGroundFailure\tE-1\tcom.example
            OVER_CURRENT\tAcDcConverter\tevse\tTripped\t1
            OVER_VOLTAGE\tConnector\tconnector\tTripped\t3\tOverVoltage\tE-2\tcom.example
            """);
        assertThat(table.of(FaultCode.EARTH_FAULT)).isEqualTo(new FaultTable(BUILT_IN, "").of(FaultCode.EARTH_FAULT));
        assertThat(table.of(FaultCode.OVER_CURRENT))
                .satisfies(line -> assertThat(line.component()).isEqualTo("AcDcConverter"));
        assertThat(table.of(FaultCode.OVER_VOLTAGE))
                .satisfies(line -> assertThat(line.level()).isEqualTo(FaultTable.Level.CONNECTOR));
    }

    @Test
    void aLineThatFitsNoVersionIsNamed() {
        assertThatThrownBy(() -> new FaultTable(BUILT_IN, "EARTH_FAULT\tConnector\tevse\tProblem"))
                .hasMessageContaining("EARTH_FAULT")
                .hasMessageContaining("severity");
        assertThatThrownBy(() -> new FaultTable(BUILT_IN, "EARTH_FAULT\tConnector\tevse\tProblem\t2\tGroundFailure"))
                .hasMessageContaining("6 columns");
        assertThatThrownBy(() -> new FaultTable(BUILT_IN, "NO_SUCH\tOtherError\tE-1\tcom.example"))
                .hasMessageContaining("NO_SUCH");
    }
}
