package org.chasen.charging.session.core;

import java.time.Instant;
import java.util.List;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.session.ChargingState;
import org.chasen.session.Sample;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/** A transaction event in the making: what its occasion contributes; the story adds what follows from its place. */
final class Draft {
    final TransactionEvent.Type type;
    final TriggerReason trigger;

    @Nullable
    ChargingState state;

    @Nullable
    IdToken idToken;

    @Nullable
    String groupId;

    @Nullable
    Integer remoteStartId;

    @Nullable
    StopReason stoppedReason;

    @Nullable
    StopCause cause;

    List<Sample> samples = List.of();

    @Nullable
    Instant lostAt;

    private Draft(TransactionEvent.Type type, TriggerReason trigger) {
        this.type = type;
        this.trigger = trigger;
    }

    static Draft started(TriggerReason trigger) {
        return new Draft(TransactionEvent.Type.STARTED, trigger);
    }

    static Draft updated(TriggerReason trigger) {
        return new Draft(TransactionEvent.Type.UPDATED, trigger);
    }

    static Draft ended(TriggerReason trigger) {
        return new Draft(TransactionEvent.Type.ENDED, trigger);
    }

    Draft state(@Nullable ChargingState reached) {
        state = reached;
        return this;
    }

    Draft token(@Nullable IdToken token, @Nullable String group) {
        idToken = token;
        groupId = group;
        return this;
    }

    Draft remote(@Nullable Integer id) {
        remoteStartId = id;
        return this;
    }

    Draft reason(StopReason reason) {
        stoppedReason = reason;
        return this;
    }

    Draft cause(@Nullable StopCause why) {
        cause = why;
        return this;
    }

    Draft samples(List<Sample> taken) {
        samples = taken;
        return this;
    }

    /** It happened in an earlier life of the station, at that time; the meter stood where it was last seen. */
    Draft lostAt(Instant moment) {
        lostAt = moment;
        return this;
    }
}
