package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Take back, after a test or each test of a class, by how much its orders changed the positions.
 *
 * <p>One market order for each contract takes back exactly that change, and no share more, after the test's orders have
 * been cancelled. A test whose change cannot be taken back fails and names it. Without this annotation positions stay.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Flatten {}
