package org.chasen.architecture.violation.stationapi;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** What an API may and may not consist of. */
public final class Shapes {

    private Shapes() {}

    public static class Behaviour {
        public int decide(int input) {
            return input + 1;
        }
    }

    public static final class StaticBehaviour {
        private StaticBehaviour() {}

        public static int decide(int input) {
            return input + 1;
        }
    }

    public static final class Constants {
        public static final String TOPIC = "topic";

        private Constants() {}
    }

    public interface Nobodys {}

    @ConsumerType
    @ProviderType
    public interface Everybodys {}

    @ProviderType
    public interface Ours {}

    public sealed interface Closed permits Member {}

    public record Member() implements Closed {}
}
