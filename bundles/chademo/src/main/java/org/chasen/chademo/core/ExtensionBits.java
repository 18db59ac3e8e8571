package org.chasen.chademo.core;

/**
 * Where a vehicle shows in H'110 that it can do more than 255 A or 600 V. The positions are not public beyond doubt, so they
 * are configured; what they say is shown, and H'118 never answers it.
 *
 * @param highCurrent position, 8 * byte + bit
 * @param highVoltage position, 8 * byte + bit
 */
public record ExtensionBits(int highCurrent, int highVoltage) {
    /** H'110.0.1 and H'110.0.2. */
    public static final ExtensionBits DEFAULTS = new ExtensionBits(1, 2);

    /** Reads positions as {@code byte.bit}. */
    public static ExtensionBits of(String highCurrent, String highVoltage) {
        return new ExtensionBits(position("highCurrentBit", highCurrent), position("highVoltageBit", highVoltage));
    }

    private static int position(String key, String text) {
        String trimmed = text.strip();
        if (!trimmed.matches("[0-2]\\.[0-7]") || trimmed.equals("0.0")) {
            throw new IllegalArgumentException(key + " = " + text
                    + ", expected byte.bit within H'110 from 0.1 (0.0 is dynamic control) to 2.7: correct the value");
        }
        return 8 * (trimmed.charAt(0) - '0') + (trimmed.charAt(2) - '0');
    }
}
