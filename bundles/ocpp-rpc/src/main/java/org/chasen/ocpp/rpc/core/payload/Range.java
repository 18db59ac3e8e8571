package org.chasen.ocpp.rpc.core.payload;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The number is within these bounds, both included. Anything else is refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** Bound. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Highest value. */
    double max() default Double.POSITIVE_INFINITY;

    /** Most digits after the decimal point. */
    int decimals() default Integer.MAX_VALUE;
}
