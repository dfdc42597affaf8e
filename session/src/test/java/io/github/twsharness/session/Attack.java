package io.github.twsharness.session;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Mark tests that attack a promise of {@code docs/safety.md}, as a careful enemy or a bad day would.
 *
 * <p>They are part of every build. To run only them: {@code -Dgroups=attack}.
 */
@Tag("attack")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Attack {}
