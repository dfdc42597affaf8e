package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Ask for a further session by name, with a client id of its own.
 *
 * <p>Goes on a parameter of type {@link TwsSession} or {@link io.github.twsharness.protocol.client.TwsClient}. Within
 * one test the same name means the same session; a parameter without this annotation means the test's default session.
 */
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Tws {

    /** Return the name of the session, such as {@code hedger}; not blank. */
    String value();
}
