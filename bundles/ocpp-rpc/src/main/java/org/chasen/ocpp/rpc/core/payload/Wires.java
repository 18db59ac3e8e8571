package org.chasen.ocpp.rpc.core.payload;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enum constants and their spelling in JSON: that of {@link Wire}, or their name. */
public final class Wires {
    private static final ClassValue<Map<String, Enum<?>>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Enum<?>> computeValue(Class<?> type) {
            Map<String, Enum<?>> constants = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                constants.put(of((Enum<?>) constant), (Enum<?>) constant);
            }
            return constants;
        }
    };

    private Wires() {}

    /** Spelling of a constant. */
    public static String of(Enum<?> constant) {
        try {
            Wire wire = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Wire.class);
            return wire == null ? constant.name() : wire.value();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e); // a constant is a public field of its class
        }
    }

    /** The constant with this spelling; null if there is none. */
    public static <E extends Enum<E>> @Nullable E parse(Class<E> type, String wire) {
        return type.cast(CONSTANTS.get(type).get(wire));
    }

    /**
     * The constant with this spelling.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <E extends Enum<E>> E constant(Class<E> type, String wire) {
        E constant = parse(type, wire);
        if (constant == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no '" + wire + "'");
        }
        return constant;
    }

    static @Nullable Enum<?> find(Class<?> type, String wire) {
        return CONSTANTS.get(type).get(wire);
    }
}
