package org.chasen.ocpp.rpc.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameCodecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                  | -1 | RPC_FRAMEWORK_ERROR",
                "nonsense                          | -1 | RPC_FRAMEWORK_ERROR",
                "{}                                | -1 | RPC_FRAMEWORK_ERROR",
                "[]                                | -1 | RPC_FRAMEWORK_ERROR",
                "[\"2\",\"1\",\"Reset\",{}]        | -1 | RPC_FRAMEWORK_ERROR",
                "[2,1,\"Reset\",{}]                | -1 | RPC_FRAMEWORK_ERROR",
                "[2,\"\",\"Reset\",{}]             | -1 | RPC_FRAMEWORK_ERROR",
                "[2,\"1234567890123456789012345678901234567\",\"Reset\",{}] | -1 | RPC_FRAMEWORK_ERROR",
                "[2,\"1\",7,{}]                    | 1  | RPC_FRAMEWORK_ERROR",
                "[2,\"1\",\"Reset\"]               | 1  | FORMAT_VIOLATION",
                "[2,\"1\",\"Reset\",[]]            | 1  | FORMAT_VIOLATION",
                "[2,\"1\",\"Reset\",{},1]          | 1  | FORMAT_VIOLATION",
                "[2,\"1\",\"Reset\",{}] x          | -1 | RPC_FRAMEWORK_ERROR",
                "[9,\"1\",\"Reset\",{}]            | 1  | MESSAGE_TYPE_NOT_SUPPORTED",
            })
    void textThatIsNoMessageHasTheCodeOfTheSpecification(String text, String id, ErrorCode code) {
        Frame frame = FrameCodec.parse(text == null ? "" : text);

        assertThat(frame).isInstanceOfSatisfying(Frame.Unusable.class, broken -> {
            assertThat(broken.messageId()).isEqualTo(id);
            assertThat(broken.code()).isEqualTo(code);
            assertThat(broken.answerable()).isTrue();
        });
    }

    @Test
    void aBrokenAnswerIsNotAnswered() {
        assertThat(FrameCodec.parse("[3,\"1\",7]"))
                .isInstanceOfSatisfying(
                        Frame.Unusable.class,
                        broken -> assertThat(broken.answerable()).isFalse());
    }

    @Test
    void aShortCallErrorIsUnderstood() {
        assertThat(FrameCodec.parse("[4,\"1\",\"NotSupported\"]"))
                .isEqualTo(new Frame.CallError("1", "NotSupported", "", JsonNodeFactory.instance.objectNode()));
    }

    @Test
    void aLongDescriptionIsCutTo255Characters() {
        String text = FrameCodec.write(
                new Frame.CallError("1", "GenericError", "x".repeat(300), JsonNodeFactory.instance.objectNode()));

        assertThat(text).isEqualTo("[4,\"1\",\"GenericError\",\"" + "x".repeat(255) + "\",{}]");
    }

    @Test
    void eachVersionHasItsOwnSpelling() {
        assertThat(ErrorCode.FORMAT_VIOLATION.wire(Dialect.V201)).isEqualTo("FormatViolation");
        assertThat(ErrorCode.FORMAT_VIOLATION.wire(Dialect.V16)).isEqualTo("FormationViolation");
        assertThat(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION.wire(Dialect.V201))
                .isEqualTo("OccurrenceConstraintViolation");
        assertThat(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION.wire(Dialect.V16))
                .isEqualTo("OccurenceConstraintViolation");
        assertThat(ErrorCode.RPC_FRAMEWORK_ERROR.wire(Dialect.V16)).isNull();
        assertThat(ErrorCode.MESSAGE_TYPE_NOT_SUPPORTED.wire(Dialect.V16)).isNull();
        assertThat(ErrorCode.parse("OccurenceConstraintViolation"))
                .isEqualTo(ErrorCode.parse("OccurrenceConstraintViolation"));
    }

    @Test
    void noTextMakesTheParserThrow() {
        Random random = new Random(7);
        String alphabet = "[]{}\",:0123456789.eE-+truefalsn \\u\u0000\ud83d";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "[2,\"1\"," : "");
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(FrameCodec.parse(text.toString())).isNotNull();
        }
        assertThat(FrameCodec.parse("[".repeat(100_000))).isInstanceOf(Frame.Unusable.class);
    }
}
