package org.chasen.charging.session.core;

import java.util.HashMap;
import java.util.Map;
import org.chasen.csms.Authorisation;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent.Authorisation.Outcome;
import org.chasen.session.RemoteStart;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/**
 * Who may charge: turns tokens, remote starts and the judgement of the management system into a grant for the open
 * transaction, or for the vehicle that is plugged in next.
 *
 * <p>A grant waits for a vehicle for as long as the CSMS configured. The token of the running charge, or one of its group,
 * ends it; any other is refused. A charge that is over begins again only after the vehicle was unplugged: the next token
 * must not start on a cable left plugged in. A card that is held to the reader is taken once: while the CSMS is asked of it,
 * and for a time after it was accepted.
 */
final class TokenGate {
    private final Situation situation;
    private final Effects effects;
    private final TransactionStory story;
    private final VehicleControl control;
    private final Map<Long, Question> questions = new HashMap<>();
    private @Nullable Grant held;
    private long heldUntil = Long.MAX_VALUE;
    private @Nullable IdToken accepted;
    private long acceptedUntil;
    private long lastQuestion;

    TokenGate(Situation situation, Effects effects, TransactionStory story, VehicleControl control) {
        this.situation = situation;
        this.effects = effects;
        this.story = story;
        this.control = control;
    }

    /** A token waits for a vehicle, or is in use by a charge that is not over. */
    boolean authorised() {
        TransactionMemory open = story.open();
        return held != null || (open != null && open.idToken() != null && !story.over());
    }

    /** The CSMS is being asked of a token. */
    boolean asking() {
        return !questions.isEmpty();
    }

    long deadline() {
        return held == null ? Long.MAX_VALUE : heldUntil;
    }

    /** Hands the waiting grant to the vehicle that has just been plugged in. */
    @Nullable
    Grant take() {
        Grant taken = held;
        held = null;
        return taken;
    }

    void present(long command, IdToken token, @Nullable String obstacle) {
        TransactionMemory open = story.open();
        IdToken using = open == null ? null : open.idToken();
        if (questions.values().stream()
                .anyMatch(question -> question.grant.idToken().sameAs(token))) {
            effects.reject(command, "the CSMS is being asked of this token already");
        } else if (accepted != null && accepted.sameAs(token) && situation.now.nanos() < acceptedUntil) {
            acceptedUntil = situation.now.plusSeconds(situation.settings.tokenDebounceS());
            effects.reject(command, "the token was accepted a moment ago: present it again later to stop");
        } else if (open != null && story.over()) {
            refuse(command, token, "the charge is over: unplug the vehicle first");
        } else if (using != null && using.sameAs(token)) {
            stopBy(command, token);
        } else if (using != null && open != null && open.groupId() == null) {
            refuse(command, token, "another token began this charge");
        } else if (obstacle != null && using == null) {
            refuse(command, token, obstacle);
        } else {
            ask(command, new Grant(token, null, false, null));
        }
    }

    void start(long command, RemoteStart request, @Nullable String obstacle) {
        TransactionMemory open = story.open();
        if (obstacle != null) {
            effects.reject(command, obstacle);
        } else if (open != null && story.over()) {
            effects.reject(command, "the charge is over: unplug the vehicle first");
        } else if (authorised()) {
            effects.reject(command, "another token is authorised here already");
        } else {
            String transaction = open == null ? null : open.id();
            effects.reply(command, new CommandResult(CommandResult.Status.ACCEPTED, "", transaction));
            Grant grant = new Grant(request.idToken(), request.groupId(), true, request.remoteStartId());
            if (request.authorised() || !situation.policy.authoriseRemoteStart()) {
                grant(Effects.NOBODY, grant);
            } else {
                ask(Effects.NOBODY, grant);
            }
        }
    }

    /** The driver ends it without a token, or gives up before a vehicle is there. */
    void withdraw(TriggerReason trigger, StopReason reason, String detail) {
        Grant waiting = take();
        if (waiting != null) {
            effects.token(waiting.idToken(), Outcome.WITHDRAWN, detail);
            control.expectNoMore(reason, detail);
        }
        abandon(detail);
        if (story.open() != null) {
            control.stop(trigger, null, reason, detail);
        }
    }

    void answered(long number, Authorisation answer) {
        Question question = questions.remove(number);
        if (question == null) {
            return;
        }
        Grant asked = question.grant;
        Grant grant = new Grant(
                asked.idToken(),
                answer.groupId() == null ? asked.groupId() : answer.groupId(),
                asked.remote(),
                asked.remoteStartId());
        TransactionMemory open = story.open();
        IdToken using = open == null ? null : open.idToken();
        if (!answer.accepted()) {
            refuse(question.command, grant.idToken(), "the CSMS answers " + answer.status());
        } else if (open != null && story.over()) {
            refuse(question.command, grant.idToken(), "the charge is over: unplug the vehicle first");
        } else if (open == null || using == null) {
            grant(question.command, grant);
        } else if (question.first) {
            refuse(question.command, grant.idToken(), "another token began this charge meanwhile");
        } else if (Grant.same(using, open.groupId(), grant.idToken(), grant.groupId())) {
            stopBy(question.command, grant.idToken());
        } else {
            refuse(question.command, grant.idToken(), "another token began this charge");
        }
    }

    /** The CSMS judged the token of a transaction when it acknowledged one of its events. */
    void acknowledged(String transactionId, Authorisation judgement) {
        TransactionMemory open = story.open();
        if (open == null || !open.id().equals(transactionId) || open.idToken() == null || story.over()) {
            return;
        }
        if (judgement.accepted()) {
            if (judgement.groupId() != null) {
                story.group(judgement.groupId());
            }
            return;
        }
        effects.token(open.idToken(), Outcome.WITHDRAWN, "the CSMS answers " + judgement.status());
        if (situation.policy.stopOnInvalidId() || !situation.running()) {
            control.stop(
                    TriggerReason.DEAUTHORIZED,
                    null,
                    StopReason.DEAUTHORIZED,
                    "the CSMS withdrew the token: " + judgement.status());
        } else {
            control.holdAtZero();
        }
    }

    /** Nobody waits for the answers of the CSMS any more. */
    void abandon(String detail) {
        Map<Long, Question> open = Map.copyOf(questions);
        questions.clear();
        open.values().forEach(question -> refuse(question.command, question.grant.idToken(), detail));
    }

    void tick() {
        if (held != null && heldUntil <= situation.now.nanos()) {
            Grant expired = held;
            held = null;
            String detail = "no vehicle was plugged in within " + situation.policy.connectionTimeoutS() + " s";
            effects.token(expired.idToken(), Outcome.EXPIRED, detail);
            control.expectNoMore(StopReason.TIMEOUT, detail);
        }
    }

    private void ask(long command, Grant grant) {
        if (situation.csmsVersion != null) {
            long number = ++lastQuestion;
            TransactionMemory open = story.open();
            questions.put(number, new Question(command, grant, open == null || open.idToken() == null));
            effects.add(new SessionEffect.Authorise(number, grant.idToken()));
        } else if (situation.settings.acceptWithoutCsms()) {
            grant(command, grant);
        } else {
            refuse(command, grant.idToken(), "no CSMS is installed that could authorise it");
        }
    }

    private void grant(long command, Grant grant) {
        TransactionMemory open = story.open();
        if (open == null && situation.connected()) {
            refuse(command, grant.idToken(), "no transaction can begin here: unplug the vehicle first");
            return;
        }
        if (!grant.remote()) {
            accepted = grant.idToken();
            acceptedUntil = situation.now.plusSeconds(situation.settings.tokenDebounceS());
        }
        if (open == null) {
            held = grant;
            heldUntil = situation.now.plusSeconds(situation.policy.connectionTimeoutS());
            control.expect();
        } else {
            story.authorised(grant);
        }
        effects.token(grant.idToken(), Outcome.ACCEPTED, "");
        effects.reply(command, new CommandResult(CommandResult.Status.ACCEPTED, "", open == null ? null : open.id()));
        if (open != null) {
            control.start();
        }
    }

    private void stopBy(long command, IdToken token) {
        TransactionMemory open = story.open();
        control.stop(TriggerReason.STOP_AUTHORIZED, token, StopReason.LOCAL, "stopped with the token");
        effects.reply(
                command,
                new CommandResult(
                        CommandResult.Status.ACCEPTED, "the charge is stopped", open == null ? null : open.id()));
    }

    private void refuse(long command, IdToken token, String detail) {
        effects.token(token, Outcome.REFUSED, detail);
        effects.reject(command, detail);
    }

    /**
     * A token of which the CSMS is asked.
     *
     * @param command the command that waits for it
     * @param grant what it is asked for
     * @param first no token was accepted when it was presented: it means to begin, not to stop
     */
    private record Question(long command, Grant grant, boolean first) {}
}
