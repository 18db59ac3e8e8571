package org.chasen.can;

/**
 * One classical CAN data frame with an 11-bit identifier. The payload is packed into one long so that a frame is a
 * value without arrays: byte 0, the first on the wire, is the lowest eight bits.
 *
 * @param id identifier, 0..0x7FF
 * @param length number of payload bytes, 0..8
 * @param payload payload, byte {@code i} in bits {@code 8*i .. 8*i+7}; bits above {@code length} are zero
 * @param receivedAtNanos moment of reception on the {@link System#nanoTime()} scale; 0 for a frame not yet sent
 */
public record CanFrame(int id, int length, long payload, long receivedAtNanos) {

    /** Checks the ranges; throws {@link IllegalArgumentException} that names the value and the range. */
    public CanFrame {
        if (id < 0 || id > 0x7FF) {
            throw new IllegalArgumentException("CAN identifier " + Integer.toHexString(id) + " outside 0..7FF");
        }
        if (length < 0 || length > 8) {
            throw new IllegalArgumentException("CAN payload length " + length + " outside 0..8");
        }
        if (length < 8 && payload >>> (8 * length) != 0) {
            throw new IllegalArgumentException("CAN payload has bits above its length of " + length + " bytes");
        }
    }

    /** A frame to send, with eight payload bytes. */
    public static CanFrame of(int id, long payload) {
        return new CanFrame(id, 8, payload, 0);
    }

    /** A frame to send from single bytes (each used modulo 256), at most eight. */
    public static CanFrame of(int id, int... bytes) {
        if (bytes.length > 8) {
            throw new IllegalArgumentException("CAN payload of " + bytes.length + " bytes, at most 8");
        }
        long payload = 0;
        for (int i = 0; i < bytes.length; i++) {
            payload |= (bytes[i] & 0xFFL) << (8 * i);
        }
        return new CanFrame(id, bytes.length, payload, 0);
    }

    /** Payload byte {@code index} as 0..255; 0 beyond {@link #length()}. */
    public int byteAt(int index) {
        return (int) (payload >>> (8 * index)) & 0xFF;
    }

    /** Two payload bytes from {@code index}, low byte first, as 0..65535. */
    public int wordAt(int index) {
        return (int) (payload >>> (8 * index)) & 0xFFFF;
    }

    /** The same frame, received at another moment. */
    public CanFrame receivedAt(long nanos) {
        return new CanFrame(id, length, payload, nanos);
    }

    /** The form candump and cansend use: {@code 109#0200000000200000}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(20);
        text.append(String.format("%03X#", id));
        for (int i = 0; i < length; i++) {
            text.append(Character.toUpperCase(Character.forDigit(byteAt(i) >> 4, 16)));
            text.append(Character.toUpperCase(Character.forDigit(byteAt(i) & 15, 16)));
        }
        return text.toString();
    }
}
