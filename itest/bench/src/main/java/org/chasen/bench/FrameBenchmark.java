package org.chasen.bench;

import java.util.concurrent.TimeUnit;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.frame.ChargerCapability;
import org.chasen.chademo.core.frame.ChargerMessage;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and writing one frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FrameBenchmark {
    /** Not final: what the compiler knows it would not compute. */
    private CanFrame request = CanFrame.of(0x102, 2, 0x9A, 0x01, 60, 0, 0x01, 63, 0);

    private CanFrame status = CanFrame.of(0x109, 2, 0x7C, 0x01, 60, 0, 0x05, 0xFF, 25);
    private CanFrame capability = CanFrame.of(0x108, 1, 0xF4, 0x01, 125, 0x9A, 0x01, 0, 0);
    private VehicleMessage decodedRequest = VehicleRequest.decode(request);
    private ChargerMessage decodedStatus = ChargerStatus.decode(status);
    private ChargerMessage decodedCapability = ChargerCapability.decode(capability);

    @Benchmark
    public Object decode102() {
        return VehicleMessage.decode(request);
    }

    @Benchmark
    public Object decode109() {
        return ChargerMessage.decode(status);
    }

    @Benchmark
    public Object encode102() {
        return decodedRequest.encode();
    }

    @Benchmark
    public Object encode108() {
        return decodedCapability.encode();
    }

    @Benchmark
    public Object encode109() {
        return decodedStatus.encode();
    }
}
