package org.chasen.ocpp.rpc.core.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    enum Colour {
        @Wire("Deep.Blue")
        DEEP_BLUE,
        Red
    }

    record Leaf(@Range(min = 0, max = 10) int number) {}

    record Tree(
            @Length(5) String name,
            @Nullable Colour colour,
            @Nullable Double height,
            @Nullable Boolean evergreen,
            @Nullable Instant planted,
            @Items(min = 1, max = 2) @Nullable List<Leaf> leaves,
            @Length(3) @Nullable List<String> birds) {}

    @Test
    void aRecordReadsAndWritesWhatItDeclares() throws Exception {
        String text = "{\"name\":\"oak\",\"colour\":\"Deep.Blue\",\"height\":2.5,\"evergreen\":false,"
                + "\"planted\":\"2026-01-02T03:04:05.678Z\",\"leaves\":[{\"number\":3}],\"birds\":[\"jay\"]}";

        Tree tree = PayloadReader.call(JSON.readTree(text), Tree.class);

        assertThat(tree)
                .isEqualTo(new Tree(
                        "oak",
                        Colour.DEEP_BLUE,
                        2.5,
                        false,
                        Instant.parse("2026-01-02T03:04:05.678Z"),
                        List.of(new Leaf(3)),
                        List.of("jay")));
        assertThat(PayloadWriter.write(tree)).hasToString(text);
        assertThat(PayloadWriter.write(new Tree("elm", null, 5.0, null, null, null, null)))
                .hasToString("{\"name\":\"elm\",\"height\":5}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                               | OCCURRENCE_CONSTRAINT_VIOLATION | name",
                "{'name':null}                                    | TYPE_CONSTRAINT_VIOLATION       | name",
                "{'name':7}                                       | TYPE_CONSTRAINT_VIOLATION       | name",
                "{'name':'linden'}                                | PROPERTY_CONSTRAINT_VIOLATION   | name",
                "{'name':'oak','colour':'red'}                    | PROPERTY_CONSTRAINT_VIOLATION   | colour",
                "{'name':'oak','height':'2'}                      | TYPE_CONSTRAINT_VIOLATION       | height",
                "{'name':'oak','evergreen':'yes'}                 | TYPE_CONSTRAINT_VIOLATION       | evergreen",
                "{'name':'oak','planted':'yesterday'}             | TYPE_CONSTRAINT_VIOLATION       | planted",
                "{'name':'oak','planted':'+999999999-12-31T00:00Z'} | TYPE_CONSTRAINT_VIOLATION     | planted",
                "{'name':'oak','planted':'9999-12-31T23:59:59-01:00'} | TYPE_CONSTRAINT_VIOLATION   | planted",
                "{'name':'oak','leaves':[]}                       | OCCURRENCE_CONSTRAINT_VIOLATION | leaves",
                "{'name':'oak','leaves':{}}                       | TYPE_CONSTRAINT_VIOLATION       | leaves",
                "{'name':'oak','leaves':[{}]}                     | OCCURRENCE_CONSTRAINT_VIOLATION | leaves[0].number",
                "{'name':'oak','leaves':[{'number':11}]}          | PROPERTY_CONSTRAINT_VIOLATION   | leaves[0].number",
                "{'name':'oak','leaves':[{'number':1.5}]}         | TYPE_CONSTRAINT_VIOLATION       | leaves[0].number",
                "{'name':'oak','birds':['heron']}                 | PROPERTY_CONSTRAINT_VIOLATION   | birds[0]",
                "{'name':'oak','age':9}                           | FORMAT_VIOLATION                | age",
                "{'name':'oak','customData':{}}                   | OCCURRENCE_CONSTRAINT_VIOLATION | customData.vendorId",
            })
    void whatDoesNotFitIsRefusedWithCodeAndPlace(String text, ErrorCode code, String place) throws Exception {
        var json = JSON.readTree(text.replace('\'', '"'));

        CallException refused = catchThrowableOfType(CallException.class, () -> PayloadReader.call(json, Tree.class));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.description()).startsWith(place + ":");
    }

    @Test
    void anAnswerIsReadWithPatience() throws Exception {
        var json = JSON.readTree("{\"name\":\"oak\",\"colour\":null,\"age\":9}");

        assertThat(PayloadReader.result(json, Tree.class).colour()).isNull();
    }
}
