package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ask for a session by name, with a client id of its own, or for something to be put into a field.
 *
 * <p>Goes on parameters and fields of type {@link TwsSession}, {@link io.github.twsharness.protocol.client.TwsClient},
 * {@link TwsScript}, {@code com.ib.client.EClientSocket} and {@link io.github.twsharness.junit.ibapi.TwsCallbacks}.
 * Within one test the same name means the same session; a parameter without this annotation means the test's default
 * session. Fields are filled before {@code @BeforeEach} methods run; static ones, and those of an instance for several
 * tests, hold their session until the class ends.
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Tws {

    /** Return the name of the session, such as {@code hedger}; empty for the test's default session. */
    String value() default "";
}
