package org.chasen.bus;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Requests that arrive on the bus, taken in one way for all who carry some out.
 *
 * <p>A request is a JSON object. It may have an {@code id} (a text), which its answers carry, and a {@code replyTo}: a
 * whole topic, outside the station's base or below it with a level named {@code reply}. What is retained, is no JSON
 * object, or asks for an answer elsewhere is answered with {@code rejected} and not delivered. Topics that end with
 * {@code reply} are never requests.
 *
 * <p>Thread: methods may be called from any thread and return at once. Requests are delivered one after another on a
 * thread of the bus; a listener hands them to its own.
 */
@ProviderType
public interface BusRequests {

    /**
     * Takes commands. One that arrives again, same topic, id and payload, within a minute and with no other command of
     * that id in between, is not delivered but gets the answers of the first once more. A command without id is always
     * delivered.
     */
    BusSubscription commands(String topicFilter, Consumer<BusRequest> listener);

    /** Takes questions: what changes nothing and is delivered as often as it arrives. */
    BusSubscription questions(String topicFilter, Consumer<BusRequest> listener);
}
