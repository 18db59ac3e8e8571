package org.chasen.can.socketcand.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {
    private static final String STREAM = "< hi >< ok > < frame 102 23.424242 02 9A 01 00 00 C8 03 00 >\n"
            + "<frame 102 23.424242 029A010000C80300>< frame 7FF 1.000000 ><frame 100 1.0 1 F1 >noise"
            + "< rtr 123 23.424242 4 >< frame 1AAAAAAA 2.0 01 >< error 040 3.000001 >< error could not open bus >< echo >< stat 1 2 3 4 >";

    private static final List<Message> EXPECTED = List.of(
            new Message.Hi(),
            new Message.Ok(),
            new Message.Frame(0x102, 8, 0x0003C80000019A02L),
            new Message.Frame(0x102, 8, 0x0003C80000019A02L),
            new Message.Frame(0x7FF, 0, 0),
            new Message.Frame(0x100, 2, 0xF101),
            new Message.Foreign("rtr 123 23.424242 4"),
            new Message.Foreign("frame 1AAAAAAA 2.0 01"),
            new Message.ErrorFrame(0x40),
            new Message.Refusal("error could not open bus"),
            new Message.Echo(),
            new Message.Unknown("stat 1 2 3 4"));

    private static void feed(MessageParser parser, String text, List<Message> messages) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        parser.feed(bytes, bytes.length, messages);
    }

    @Test
    void everyCutInTwoGivesTheSameMessages() {
        for (int cut = 0; cut <= STREAM.length(); cut++) {
            MessageParser parser = new MessageParser();
            List<Message> messages = new ArrayList<>();
            feed(parser, STREAM.substring(0, cut), messages);
            feed(parser, STREAM.substring(cut), messages);
            assertThat(messages).as("cut at %d", cut).isEqualTo(EXPECTED);
        }
    }

    @Test
    void everyPieceSizeGivesTheSameMessages() {
        for (int size = 1; size <= STREAM.length(); size++) {
            MessageParser parser = new MessageParser();
            List<Message> messages = new ArrayList<>();
            for (int at = 0; at < STREAM.length(); at += size) {
                feed(parser, STREAM.substring(at, Math.min(STREAM.length(), at + size)), messages);
            }
            assertThat(messages).as("pieces of %d", size).isEqualTo(EXPECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "< frame >",
                "< frame 102 >",
                "< frame XYZ 1.0 00 >",
                "< frame 800 1.0 00 >",
                "< frame 102 now 00 >",
                "< frame 102 1.0 00 11 22 33 44 55 66 77 88 >",
                "< frame 102 1.0 0G >",
                "< frame 102 1.0 00112 >",
                "< >",
                "<>"
            })
    void whatIsNotWellFormedIsUnknownAndDisturbsNothing(String broken) {
        List<Message> messages = new ArrayList<>();
        feed(new MessageParser(), broken + "< ok >", messages);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).isInstanceOf(Message.Unknown.class);
        assertThat(messages.get(1)).isEqualTo(new Message.Ok());
    }

    @Test
    void anEndlessMessageNeedsNoEndlessMemoryAndAnOpenOneIsReplaced() {
        MessageParser parser = new MessageParser();
        List<Message> messages = new ArrayList<>();
        feed(parser, "< " + "x".repeat(1_000_000) + "< ok >", messages);
        assertThat(messages).containsExactly(new Message.Ok());
        feed(parser, "< " + "y".repeat(1000) + " >", messages);
        assertThat(((Message.Unknown) messages.get(1)).text()).hasSizeLessThan(300);
    }
}
