package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Let the orders of a test work on after it, for the next test of its class.
 *
 * <p>The next test of the class that asks for a session of the same name gets the client id with its orders; the tests
 * need an order, such as {@code @TestMethodOrder}, and must not run in parallel. Unless that one leaves them too, they
 * are cancelled after it, and at the latest when the class ends. A test that fails leaves nothing. {@code tws:verify}
 * prints what was left.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface LeaveOrders {}
