package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Give a test, or each test of a class, a simulator of its own, which ends with the test.
 *
 * <p>{@link TwsSession} then leads to that simulator instead of the session, so what the test does to its
 * {@link TwsScript} concerns no other test. The session has to be a parameter of the test, of a {@code @BeforeEach} or of
 * an {@code @AfterEach} method. When the session leads to a TWS the test is skipped.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface OwnSimulator {}
