package org.chasen.ocpp.rpc.core.payload;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property of a message, as its record component declares it.
 *
 * @param name property name
 * @param type Java type; of a list that of its elements
 * @param list whether it is a list
 * @param required whether it must be present
 * @param maxLength longest string
 * @param min lowest number
 * @param max highest number
 * @param decimals most digits after the decimal point
 * @param minItems shortest list
 * @param maxItems longest list
 * @param accessor reads it from a record
 */
record Slot(
        String name,
        Class<?> type,
        boolean list,
        boolean required,
        int maxLength,
        double min,
        double max,
        int decimals,
        int minItems,
        int maxItems,
        Method accessor) {

    static Slot of(RecordComponent component) {
        boolean list = component.getType() == List.class;
        Class<?> type = list
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        Length length = component.getAnnotation(Length.class);
        Range range = component.getAnnotation(Range.class);
        Items items = component.getAnnotation(Items.class);
        return new Slot(
                component.getName(),
                type,
                list,
                !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                length == null ? Integer.MAX_VALUE : length.value(),
                range == null ? Double.NEGATIVE_INFINITY : range.min(),
                range == null ? Double.POSITIVE_INFINITY : range.max(),
                range == null ? Integer.MAX_VALUE : range.decimals(),
                items == null ? 0 : items.min(),
                items == null ? Integer.MAX_VALUE : items.max(),
                component.getAccessor());
    }
}
