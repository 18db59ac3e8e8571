package org.chasen.mqtt.bus.core;

import org.jspecify.annotations.Nullable;

/** A request as it arrives, whoever is to carry it out. */
public sealed interface Incoming {

    /** Id that its answer carries; null if it has none or it could not be read. */
    @Nullable
    String id();

    /** Whole topic for the answer; null for the usual one. */
    @Nullable
    String replyTo();

    /** A request to deliver. */
    record Taken(@Nullable String id, @Nullable String replyTo) implements Incoming {}

    /** A request that nobody shall carry out, and why. */
    record Refused(@Nullable String id, @Nullable String replyTo, String reason) implements Incoming {}

    /**
     * Reads what all requests have in common.
     *
     * @param json payload
     * @param retained the broker kept it: it is old, however new it looks
     * @param base base of the station's topics
     */
    static Incoming read(String json, boolean retained, String base) {
        String id = null;
        String replyTo = null;
        try {
            Fields fields = new Fields(Json.parse(json));
            id = fields.text("id", 100);
            String wanted = fields.text("replyTo", 1000);
            String fault = wanted == null ? null : Topics.faultOfReply(base, wanted);
            if (fault != null) {
                throw new BadCommand("replyTo is '" + wanted + "': " + fault);
            }
            replyTo = wanted;
            if (retained) {
                throw new BadCommand("a request must not be retained: it would be carried out again at each connection."
                        + " Clear it with an empty retained message");
            }
            return new Taken(id, replyTo);
        } catch (BadCommand e) {
            return new Refused(id, replyTo, e.reason());
        }
    }

    /** Where answers go that name no topic: {@code reply} beside the request, relative to the base. */
    static String usualReply(String topic) {
        return topic.substring(0, topic.lastIndexOf('/') + 1) + "reply";
    }
}
