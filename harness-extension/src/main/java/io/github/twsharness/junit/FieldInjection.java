package io.github.twsharness.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Fill the fields that are annotated with {@code @Tws}, those of superclasses first. */
final class FieldInjection {

    private FieldInjection() {}

    /** Fill the static fields of a class, for all its tests. */
    static void intoClass(Class<?> testClass, Function<String, TwsSession> sessions) {
        fill(testClass, null, sessions, true);
    }

    /**
     * Fill the fields of an instance.
     *
     * @param severalTests whether several tests in a row use them
     */
    static void intoInstance(Object instance, Function<String, TwsSession> sessions, boolean severalTests) {
        fill(instance.getClass(), instance, sessions, severalTests);
    }

    private static void fill(
            Class<?> type, @Nullable Object instance, Function<String, TwsSession> sessions, boolean severalTests) {
        for (Field field : AnnotationSupport.findAnnotatedFields(
                type,
                Tws.class,
                candidate -> Modifier.isStatic(candidate.getModifiers()) == (instance == null),
                HierarchyTraversalMode.TOP_DOWN)) {
            Tws annotation = AnnotationSupport.findAnnotation(field, Tws.class).orElseThrow();
            Injection injection = Injection.of(field, annotation);
            TwsSession session = sessions.apply(injection.sessionName());
            set(field, instance, injection.valueFrom(session, severalTests));
        }
    }

    private static void set(Field field, @Nullable Object instance, Object value) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException(
                    "@Tws is on the field %s, which is final and so cannot be filled. Leave \"final\" away."
                            .formatted(field));
        }
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "The field %s cannot be filled: %s. In a module, open its package to io.github.twsharness.junit."
                            .formatted(field, e.getMessage()),
                    e);
        }
    }
}
