package org.chasen.ocpp.rpc.core.payload;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The list has this many elements. Anything else is refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Items {
    /** Bound. */
    int min() default 1;

    /** Highest number. */
    int max() default Integer.MAX_VALUE;
}
