package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Run a test, or each test of a class, against a simulator of its own that misbehaves.
 *
 * <p>The faults are present before the test connects, whatever they concern, and end with the test; no other test meets
 * them. An annotation on a method replaces the one on its class. Otherwise it does what {@link OwnSimulator} does: when
 * the session leads to a TWS the test is skipped.
 *
 * <pre>{@code
 * @Test
 * @TwsFault("READ_ONLY")
 * void tellsTheUserThatTheApiIsReadOnly(TwsSession tws) { ... }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface TwsFault {

    /**
     * Return the names of the faults, as {@link io.github.twsharness.simulator.fault.Fault} lists them; case does not
     * matter, and a hyphen stands for an underscore.
     */
    String[] value();

    /** Return how long faults last that pass by themselves, in milliseconds; 2000 by default. */
    long lastsMillis() default 2000;
}
