package org.chasen.architecture.violation.names;

/** Names that say nothing, and two that look like it. */
public final class Empty {

    private Empty() {}

    interface FrameManager {}

    interface FrameHandler {}

    interface FrameHelper {}

    interface FrameUtil {}

    interface FrameUtils {}

    interface FrameImpl {}

    interface FrameInfo {}

    interface FrameData {}

    interface IFrame {}

    interface ChargePointFrame {}

    interface IdFrame {}

    interface DataTransfer {}
}
