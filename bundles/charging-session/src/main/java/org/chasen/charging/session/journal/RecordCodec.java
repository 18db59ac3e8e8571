package org.chasen.charging.session.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.session.ChargingState;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/** Records as bytes: a format number, then each component in its order. Enums go by name, so that their order may change. */
final class RecordCodec {
    private static final int FORMAT = 1;
    private static final int LONGEST_WHY = 1_000;

    private RecordCodec() {}

    static byte[] encode(TransactionEvent event) {
        return bytes(out -> {
            out.writeUTF(event.transactionId());
            out.writeInt(event.evseId());
            out.writeInt(event.connectorId());
            name(out, event.type());
            out.writeInt(event.seqNo());
            name(out, event.trigger());
            instant(out, event.timestamp());
            name(out, event.chargingState());
            token(out, event.idToken());
            text(out, event.groupId());
            name(out, event.stoppedReason());
            cause(out, event.stopCause());
            text(out, event.remoteStartId() == null ? null : Integer.toString(event.remoteStartId()));
            out.writeBoolean(event.firstAfterPlugIn());
            out.writeBoolean(event.transferring());
            out.writeDouble(event.meterWh());
            out.writeInt(event.samples().size());
            for (Sample sample : event.samples()) {
                sample(out, sample);
            }
            out.writeBoolean(event.offline());
        });
    }

    static TransactionEvent event(byte[] bytes) throws IOException {
        return read(
                bytes,
                in -> new TransactionEvent(
                        in.readUTF(),
                        in.readInt(),
                        in.readInt(),
                        TransactionEvent.Type.valueOf(in.readUTF()),
                        in.readInt(),
                        TriggerReason.valueOf(in.readUTF()),
                        instant(in),
                        constant(in, ChargingState.class),
                        token(in),
                        text(in),
                        constant(in, StopReason.class),
                        cause(in),
                        number(text(in)),
                        in.readBoolean(),
                        in.readBoolean(),
                        in.readDouble(),
                        samples(in),
                        in.readBoolean()));
    }

    static byte[] encode(StoredTransaction transaction) {
        TransactionMemory memory = transaction.memory();
        return bytes(out -> {
            out.writeUTF(memory.id());
            out.writeInt(memory.evseId());
            out.writeInt(memory.connectorId());
            out.writeUTF(memory.sessionId());
            instant(out, memory.startedAt());
            out.writeDouble(memory.meterStartWh());
            token(out, memory.idToken());
            text(out, memory.groupId());
            name(out, memory.chargingState());
            out.writeBoolean(memory.charged());
            out.writeInt(memory.nextSeqNo());
            out.writeDouble(memory.lastMeterWh());
            instant(out, memory.lastAt());
            cause(out, memory.cause());
            out.writeBoolean(memory.orderly());
            text(out, transaction.owner());
            text(out, transaction.memo());
            out.writeBoolean(transaction.ended());
        });
    }

    static StoredTransaction transaction(byte[] bytes) throws IOException {
        return read(
                bytes,
                in -> new StoredTransaction(
                        new TransactionMemory(
                                in.readUTF(),
                                in.readInt(),
                                in.readInt(),
                                in.readUTF(),
                                instant(in),
                                in.readDouble(),
                                token(in),
                                text(in),
                                ChargingState.valueOf(in.readUTF()),
                                in.readBoolean(),
                                in.readInt(),
                                in.readDouble(),
                                instant(in),
                                cause(in),
                                in.readBoolean()),
                        text(in),
                        text(in),
                        in.readBoolean()));
    }

    static byte[] encode(Parked parked) {
        return bytes(out -> {
            text(out, parked.why().substring(0, Math.min(parked.why().length(), LONGEST_WHY)));
            text(out, parked.memo());
        });
    }

    static Parked parked(byte[] bytes) throws IOException {
        return read(bytes, in -> {
            String why = text(in);
            return new Parked(why == null ? "" : why, text(in));
        });
    }

    private static void sample(DataOutputStream out, Sample sample) throws IOException {
        name(out, sample.context());
        instant(out, sample.takenAt());
        out.writeInt(sample.values().size());
        for (SampledValue value : sample.values()) {
            name(out, value.measurand());
            out.writeDouble(value.value());
        }
    }

    private static List<Sample> samples(DataInputStream in) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            Sample.Context context = Sample.Context.valueOf(in.readUTF());
            Instant takenAt = instant(in);
            List<SampledValue> values = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                values.add(new SampledValue(Measurand.valueOf(in.readUTF()), in.readDouble()));
            }
            samples.add(new Sample(context, takenAt, List.copyOf(values)));
        }
        return List.copyOf(samples);
    }

    private static void token(DataOutputStream out, @Nullable IdToken token) throws IOException {
        text(out, token == null ? null : token.value());
        text(out, token == null ? null : token.type());
    }

    private static @Nullable IdToken token(DataInputStream in) throws IOException {
        String value = text(in);
        String type = text(in);
        return value == null || type == null ? null : new IdToken(value, type);
    }

    private static void cause(DataOutputStream out, @Nullable StopCause cause) throws IOException {
        name(out, cause == null ? null : cause.side());
        if (cause != null) {
            name(out, cause.reason());
            name(out, cause.fault());
            text(out, cause.detail());
        }
    }

    private static @Nullable StopCause cause(DataInputStream in) throws IOException {
        StopCause.Side side = constant(in, StopCause.Side.class);
        if (side == null) {
            return null;
        }
        StopReason reason = StopReason.valueOf(in.readUTF());
        FaultCode fault = constant(in, FaultCode.class);
        String detail = text(in);
        return new StopCause(side, reason, fault, detail == null ? "" : detail);
    }

    private static void instant(DataOutputStream out, Instant at) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void name(DataOutputStream out, @Nullable Enum<?> constant) throws IOException {
        text(out, constant == null ? null : constant.name());
    }

    private static <E extends Enum<E>> @Nullable E constant(DataInputStream in, Class<E> type) throws IOException {
        String name = text(in);
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** Nothing is the empty text: no text we keep is empty, and none is longer than 65,535 bytes. */
    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeUTF(text == null ? "" : text);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        String text = in.readUTF();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            writing.to(out);
        } catch (IOException e) {
            throw new IllegalStateException("a record that cannot be written: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readUnsignedByte();
            if (format != FORMAT) {
                throw new IOException("record format " + format + ", expected " + FORMAT);
            }
            return reading.from(in);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("record with an impossible value: " + e.getMessage(), e);
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }
}
