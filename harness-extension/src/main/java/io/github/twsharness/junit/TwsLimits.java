package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limit what orders a test may place, in addition to the limits of the settings, which count all the same.
 *
 * <p>The guard in the session holds each order against it, whatever client library sends it, and answers as TWS answers an
 * order that it rejects: error 201, and the status {@code Inactive} when the order is a new one. On a class it holds for
 * each of its tests, also those of nested classes; a test has to keep the limits of its method and of all its classes.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface TwsLimits {

    /** Largest quantity of one order; for a combo the quantity times the sum of its ratios. */
    double maxOrderSize() default Double.POSITIVE_INFINITY;

    /** Largest value of one order, in the currency of its contract; an order whose value is not known is refused. */
    double maxOrderValue() default Double.POSITIVE_INFINITY;

    /** Most orders of one test, on all its client ids together; modifications do not count. */
    int maxOrders() default Integer.MAX_VALUE;

    /** The only symbols that may be traded; empty for all. */
    String[] allowedSymbols() default {};
}
