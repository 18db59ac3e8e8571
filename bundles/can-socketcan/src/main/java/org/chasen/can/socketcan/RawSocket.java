package org.chasen.can.socketcan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import org.chasen.can.CanFrame;
import org.chasen.can.socketcan.core.ErrorFrame;
import org.chasen.can.socketcan.core.LinkError;
import org.chasen.candump.CanListeners;
import tel.schich.javacan.CanChannels;
import tel.schich.javacan.CanFilter;
import tel.schich.javacan.CanSocketOptions;
import tel.schich.javacan.JavaCAN;
import tel.schich.javacan.NetworkDevice;
import tel.schich.javacan.RawCanChannel;
import tel.schich.javacan.RawReceiveMessageHeaderBuffer;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;

/**
 * A raw CAN socket bound to one interface. Frames sent on it are seen by other programs but not read back. Reading is for
 * one thread, sending and filters for any.
 */
final class RawSocket implements AutoCloseable {
    private static final Duration READ_LIMIT = Duration.ofMillis(100);
    private static final Duration WRITE_LIMIT = Duration.ofMillis(1);
    /** Standard data frames only: the flags for extended and remote frames belong to what is compared. */
    private static final int EXACTLY = 0x7FF | 0x8000_0000 | 0x4000_0000;

    private static final int FRAME_BYTES = 16; // struct can_frame: id, length, three unused, eight data
    private static final int DATA_OFFSET = 8;
    private static final int EXTENDED_OR_REMOTE = 0x8000_0000 | 0x4000_0000;
    private static final int ERROR = 0x2000_0000;

    private final RawCanChannel channel;
    private final ByteBuffer in = JavaCAN.allocateOrdered(RawCanChannel.FD_MTU);
    private final ByteBuffer out = JavaCAN.allocateOrdered(FRAME_BYTES);
    private final RawReceiveMessageHeaderBuffer header = new RawReceiveMessageHeaderBuffer();
    private int rawId;
    private int length;
    private long payload;
    private long receivedAtNanos;

    /** What a read brought. */
    enum Kind {
        /** A classical data frame with an 11-bit identifier: {@link RawSocket#frame()}. */
        DATA,
        /** The controller reports its state: {@link RawSocket#errorClasses()}. */
        ERROR,
        /** A frame of another kind. */
        OTHER,
        /** No frame within the time. */
        NOTHING
    }

    private RawSocket(RawCanChannel channel) {
        this.channel = channel;
    }

    static RawSocket open(String networkInterface) throws IOException {
        NetworkDevice device = NetworkDevice.lookup(networkInterface);
        RawCanChannel channel = CanChannels.newRawChannel();
        try {
            channel.setOption(CanSocketOptions.FILTER, new CanFilter[] {CanFilter.NONE});
            channel.setOption(CanSocketOptions.ERR_FILTER, ErrorFrame.ALL_CLASSES);
            channel.setOption(CanSocketOptions.SO_RCVTIMEO, READ_LIMIT);
            channel.setOption(CanSocketOptions.SO_SNDTIMEO, WRITE_LIMIT);
            channel.setOption(CanSocketOptions.SO_TIMESTAMPNS, true);
            channel.bind(device);
            return new RawSocket(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Binding to an interface that is down succeeds; the first read tells. */
    void checkUp() throws IOException {
        channel.configureBlocking(false);
        try {
            read();
        } finally {
            channel.configureBlocking(true);
        }
    }

    void filter(CanListeners.Wanted wanted) throws IOException {
        if (wanted.all() || wanted.ids().size() > CanSocketOptions.MAX_FILTERS) {
            channel.setOption(CanSocketOptions.FILTER, new CanFilter[] {CanFilter.ANY});
        } else if (wanted.ids().isEmpty()) {
            channel.setOption(CanSocketOptions.FILTER, new CanFilter[] {CanFilter.NONE});
        } else {
            channel.setOption(
                    CanSocketOptions.FILTER,
                    wanted.ids().stream().map(id -> new CanFilter(id, EXACTLY)).toArray(CanFilter[]::new));
        }
    }

    Kind read() throws IOException {
        in.clear();
        long size;
        try {
            size = channel.receiveUnsafe(in, header);
        } catch (LinuxNativeOperationException e) {
            if (LinkError.harmless(e.getErrorNumber())) {
                return Kind.NOTHING;
            }
            throw e;
        }
        ByteBuffer frame = in.order(ByteOrder.nativeOrder());
        rawId = frame.getInt(0);
        length = frame.get(4) & 0xFF;
        if (size != FRAME_BYTES || length > 8) {
            return Kind.OTHER;
        }
        payload = 0;
        for (int i = 0; i < length; i++) {
            payload |= (frame.get(DATA_OFFSET + i) & 0xFFL) << (8 * i);
        }
        receivedAtNanos = nanos(header.getSoftwareTimestamp());
        if ((rawId & ERROR) != 0) {
            return Kind.ERROR;
        }
        return (rawId & EXTENDED_OR_REMOTE) == 0 ? Kind.DATA : Kind.OTHER;
    }

    CanFrame frame() {
        return new CanFrame(rawId & 0x7FF, length, payload, receivedAtNanos);
    }

    int errorClasses() {
        return rawId & 0x1FFF_FFFF;
    }

    long errorPayload() {
        return payload;
    }

    synchronized void send(CanFrame frame) throws IOException {
        out.clear().order(ByteOrder.nativeOrder());
        out.putInt(0, frame.id());
        out.put(4, (byte) frame.length());
        for (int i = 0; i < 8; i++) {
            out.put(DATA_OFFSET + i, (byte) frame.byteAt(i));
        }
        if (channel.sendUnsafe(out) != FRAME_BYTES) {
            throw new IOException("the frame was written in part");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * The kernel's time on the scale of {@link System#nanoTime()}: the age of the frame counts, so that a wall clock that was
     * set does no harm.
     */
    private static long nanos(Instant kernel) {
        long ageNanos = Duration.between(kernel, Instant.now()).toNanos();
        return System.nanoTime() - (ageNanos < 0 || ageNanos > 1_000_000_000L ? 0 : ageNanos);
    }
}
