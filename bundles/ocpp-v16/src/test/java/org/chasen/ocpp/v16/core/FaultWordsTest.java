package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chasen.evse.FaultCode;
import org.chasen.ocpp.v16.core.message.StatusNotification.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of a technician in the place of lines of the built-in table. */
class FaultWordsTest {
    private static final String SHARED = "LOCK_FAILED\tConnectorPlugRetentionLock\tconnector\tProblem\t3\t";
    private static final String NAMES =
            "# fault\tcomponent\tlevel\tvariable\tseverity\terrorCode\tvendorErrorCode\tvendorId\n";

    private static FaultWords words(String replacing) {
        return new FaultWords(Desk.builtInFaults(), replacing);
    }

    private static String lockFailed(String replacing) {
        FaultWords.Words words = words(replacing).of(FaultCode.LOCK_FAILED);
        return words.errorCode() + " " + words.vendorErrorCode() + " " + words.vendorId();
    }

    @Test
    void one_file_serves_both_versions() {
        String line = SHARED + "OtherError\tF025\tcom.example\n";
        String lock = ErrorCode.OTHER_ERROR + " F025 com.example";

        assertThat(lockFailed(line)).isEqualTo(lock);
        assertThat(lockFailed(NAMES + line)).as("with the names of its columns").isEqualTo(lock);
        assertThat(lockFailed("LOCK_FAILED\tOtherError\tF025\tcom.example"))
                .as("for 1.6 alone")
                .isEqualTo(lock);
        assertThat(words(line).of(FaultCode.CONTROLLER))
                .as("what the file does not name")
                .isEqualTo(words("").of(FaultCode.CONTROLLER));
    }

    @Test
    void a_file_for_2_0_1_alone_leaves_1_6_as_it_is() {
        assertThat(lockFailed(SHARED.trim())).isEqualTo(lockFailed(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# fault;component;level;variable;severity;errorCode;vendorCode;vendorId | vendorCode",
                "LOCK_BROKEN;OtherError;F025;com.example | LOCK_BROKEN",
                "LOCK_BROKEN;Connector;connector;Problem;3 | LOCK_BROKEN",
                "LOCK_FAILED;LockError;F025;com.example | LockError",
                "LOCK_FAILED;OtherError;F025 | vendorId",
                "LOCK_FAILED;OtherError;F025;com.example;7;8 | vendorId",
            })
    void what_is_wrong_is_named(String line, String named) {
        assertThatThrownBy(() -> words(line.replace(';', '\t')))
                .hasMessageContaining("org.chasen.ocpp: fault table")
                .hasMessageContaining(named);
    }
}
