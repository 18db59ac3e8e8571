package org.chasen.simulator.core;

/** Takes a frame as raw numbers, so that a simulated session allocates nothing per frame. */
@FunctionalInterface
public interface FrameSink {
    /** Payload byte {@code i} stands in bits {@code 8*i .. 8*i+7}; {@code length} counts bytes, 0..8. */
    void frame(int id, int length, long payload);
}
