package org.chasen.chademo.core;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies and fingerprints of a whole sequence, by reflection over the fields of its parts. */
final class Copy {
    private static final String OURS = "org.chasen.chademo.core.";
    private static final Map<Class<?>, Field[]> FIELDS = new HashMap<>();

    private Copy() {}

    /** The same state once more, sharing nothing that changes. */
    static ChargerSequence of(ChargerSequence sequence) {
        return (ChargerSequence) copy(sequence, new IdentityHashMap<>());
    }

    private static Object copy(Object from, IdentityHashMap<Object, Object> done) {
        if (from == null || done.containsKey(from)) {
            return done.get(from);
        }
        try {
            if (from instanceof long[] array) {
                return keep(from, array.clone(), done);
            }
            if (from instanceof boolean[] array) {
                return keep(from, array.clone(), done);
            }
            if (from instanceof Object[] array) {
                return keep(from, array.clone(), done);
            }
            if (from instanceof ArrayList<?>) {
                return keep(from, new ArrayList<>(), done); // effects: valid until the next call only
            }
            if (from instanceof EnumMap<?, ?> map) {
                return keep(from, map.clone(), done);
            }
            if (from instanceof EnumSet<?> set) {
                return keep(from, set.clone(), done);
            }
            if (from.getClass().getName().startsWith("java.util.Collections$Unmodifiable")) {
                return keep(from, Collections.unmodifiableList((List<?>) done.get(effects(done))), done);
            }
            if (!mutable(from.getClass())) {
                return from;
            }
            Object to = blank(from.getClass());
            done.put(from, to);
            for (Field field : fields(from.getClass())) {
                field.set(to, field.getType().isPrimitive() ? field.get(from) : copy(field.get(from), done));
            }
            return to;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot copy " + from.getClass(), e);
        }
    }

    private static Object effects(Map<Object, Object> done) {
        return done.keySet().stream()
                .filter(ArrayList.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Object keep(Object from, Object to, Map<Object, Object> done) {
        done.put(from, to);
        return to;
    }

    private static boolean mutable(Class<?> type) {
        return type.getName().startsWith(OURS) && !type.isRecord() && !type.isEnum() && type != SequenceTimes.class;
    }

    private static Object blank(Class<?> type) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field field = unsafe.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return unsafe.getMethod("allocateInstance", Class.class).invoke(field.get(null), type);
    }

    private static Field[] fields(Class<?> type) {
        return FIELDS.computeIfAbsent(type, key -> {
            List<Field> all = new ArrayList<>();
            for (Class<?> at = key; at != Object.class; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        all.add(field);
                    }
                }
            }
            // the list of effects before the view on it
            all.sort((a, b) ->
                    Boolean.compare(a.getName().equals("view"), b.getName().equals("view")));
            return all.toArray(Field[]::new);
        });
    }

    /** Equal for states that differ only in how long ago something was, within a factor. */
    static long fingerprint(Object part, long now) {
        return hash(part, now, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static long hash(Object part, long now, Set<Object> seen) {
        if (part == null) {
            return 7;
        }
        if (part instanceof Enum<?> constant) {
            return constant.name().hashCode() * 31L + 13;
        }
        if (part instanceof Boolean || part instanceof Integer) {
            return part.hashCode();
        }
        if (part instanceof boolean[] flags) {
            return Arrays.hashCode(flags);
        }
        if (part instanceof EnumMap<?, ?> map) {
            return map.keySet().hashCode();
        }
        if (part instanceof Record || part instanceof String || part instanceof EnumSet<?>) {
            return part instanceof SequenceSettings ? 19 : part.hashCode();
        }
        if (part instanceof Object[] parts) {
            return Arrays.hashCode(parts);
        }
        if (!mutable(part.getClass())) {
            return 11; // settings, clocks, times of frames, effects: no state, or in the ages of others
        }
        if (!seen.add(part)) {
            return 17;
        }
        long hash = part.getClass().getName().hashCode();
        try {
            for (Field field : fields(part.getClass())) {
                hash = hash * 1_000_003 + value(field, part, now, seen);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + part.getClass(), e);
        }
        return hash;
    }

    /** How long ago, in steps that grow: what matters is which times have passed, and they differ by factors. */
    private static long age(long moment, long now) {
        long tenths = (now - moment) / 100_000_000L;
        return tenths < 0 ? -1 : 64 - Long.numberOfLeadingZeros(Math.min(200, tenths / 3));
    }

    private static long value(Field field, Object part, long now, Set<Object> seen) throws IllegalAccessException {
        if (field.getType() == long.class) {
            String name = field.getName();
            if (name.equals("count")
                    || name.equals("now")
                    || name.equals("next")
                    || name.equals("epochNanos")
                    || name.equals("bornAt")) {
                return 3;
            }
            return age(field.getLong(part), now) * 131 + 5;
        }
        if (field.getName().equals("receivedAt")) {
            return Arrays.hashCode(Arrays.stream((long[]) field.get(part))
                    .map(at -> age(at, now))
                    .toArray());
        }
        if (field.getType() == double.class) {
            return Math.round(field.getDouble(part) / 10);
        }
        return hash(field.get(part), now, seen);
    }
}
