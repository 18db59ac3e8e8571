package org.chasen.can.socketcan.core;

/** What a Linux error number of a CAN socket means for a technician. */
public final class LinkError {
    /** Nothing to read, or no room to write, within the time-out. */
    public static final int AGAIN = 11;
    /** The transmit queue of the interface is full. */
    public static final int NO_BUFFERS = 105;

    private static final int INTERRUPTED = 4;
    private static final int NO_DEVICE_ADDRESS = 6;
    private static final int NO_DEVICE = 19;
    private static final int NO_FAMILY = 97;
    private static final int DOWN = 100;

    private LinkError() {}

    /** Whether a read that failed this way is simply tried again. */
    public static boolean harmless(int errorNumber) {
        return errorNumber == AGAIN || errorNumber == INTERRUPTED;
    }

    /** Cause and remedy, for a sentence that begins with the name of the bus. */
    public static String explain(String networkInterface, int errorNumber, String text) {
        return switch (errorNumber) {
            case NO_DEVICE, NO_DEVICE_ADDRESS ->
                "there is no network interface " + networkInterface
                        + ". Check the name and the CAN hardware; \"ip link\" lists what there is";
            case DOWN ->
                "the network interface " + networkInterface + " is down. Expected up at 500 kbit/s: \"ip link set "
                        + networkInterface + " up type can bitrate 500000 restart-ms 100\"";
            case NO_FAMILY -> "this kernel has no CAN support. Load the modules can and can-raw";
            default -> text + " (error " + errorNumber + ")";
        };
    }
}
