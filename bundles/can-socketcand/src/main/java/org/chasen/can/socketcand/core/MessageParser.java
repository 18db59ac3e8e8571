package org.chasen.can.socketcand.core;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds messages in a stream that may be cut anywhere. A message is what stands between {@code <} and {@code >}; what
 * stands outside is passed over, and so is a message longer than any server sends. The data of a frame may be written as
 * bytes between blanks or as one word: servers differ.
 */
public final class MessageParser {
    private static final int LONGEST = 256;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern TIME = Pattern.compile("\\d+(\\.\\d+)?");

    private final StringBuilder message = new StringBuilder(64);
    private boolean inside;

    /** Reads {@code count} bytes and appends the messages that became complete. */
    public void feed(byte[] bytes, int count, List<Message> complete) {
        for (int i = 0; i < count; i++) {
            char c = (char) (bytes[i] & 0xFF);
            if (c == '<') {
                inside = true;
                message.setLength(0);
            } else if (c == '>' && inside) {
                inside = false;
                complete.add(read(message.toString().strip()));
            } else if (inside && message.length() < LONGEST) {
                message.append(c);
            }
        }
    }

    private static Message read(String text) {
        String[] words = BLANKS.split(text);
        return switch (words[0]) {
            case "hi" -> new Message.Hi();
            case "ok" -> new Message.Ok();
            case "echo" -> new Message.Echo();
            case "frame" -> frame(text, words);
            case "rtr" -> new Message.Foreign(text);
            case "error" -> error(text, words);
            default -> new Message.Unknown(text);
        };
    }

    private static Message frame(String text, String[] words) {
        if (words.length < 3
                || !HEX.matcher(words[1]).matches()
                || !TIME.matcher(words[2]).matches()) {
            return new Message.Unknown(text);
        }
        if (words[1].length() > 3) {
            return new Message.Foreign(text);
        }
        StringBuilder data = new StringBuilder(16);
        for (int i = 3; i < words.length; i++) {
            data.append(words[i].length() == 1 ? "0" : "").append(words[i]);
        }
        int id = Integer.parseInt(words[1], 16);
        if (id > 0x7FF
                || data.length() > 16
                || data.length() % 2 != 0
                || (data.length() > 0 && !HEX.matcher(data).matches())) {
            return new Message.Unknown(text);
        }
        long payload = 0;
        for (int i = data.length() / 2 - 1; i >= 0; i--) {
            payload = payload << 8 | Integer.parseInt(data.substring(2 * i, 2 * i + 2), 16);
        }
        return new Message.Frame(id, data.length() / 2, payload);
    }

    /** An error frame is a number, perhaps with its time; anything else is a refusal in words. */
    private static Message error(String text, String[] words) {
        boolean frame = words.length >= 2
                && words.length <= 3
                && words[1].length() <= 8
                && HEX.matcher(words[1]).matches()
                && (words.length == 2 || TIME.matcher(words[2]).matches());
        return frame ? new Message.ErrorFrame(Long.parseLong(words[1], 16)) : new Message.Refusal(text);
    }
}
