package org.chasen.ocpp.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of the Authorization header, of which one is in use. Thread: any. */
final class Credentials {
    private final List<String> values;
    private int use;

    Credentials(List<String> values) {
        this.values = List.copyOf(values);
    }

    /** The one in use; null if there is none. */
    synchronized @Nullable String present() {
        return values.isEmpty() ? null : values.get(use);
    }

    /** The CSMS refused one: the next is in use. Says so, for people. */
    synchronized String refused(@Nullable String used) {
        if (values.size() < 2) {
            return "";
        }
        if (values.get(use).equals(used)) {
            use = (use + 1) % values.size();
        }
        return use == 0
                ? ". The next attempt is with the password the CSMS has set"
                : ". The next attempt is with the password of the configuration";
    }
}
