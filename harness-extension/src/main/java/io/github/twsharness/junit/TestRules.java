package io.github.twsharness.junit;

import io.github.twsharness.session.settings.NamedLimits;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Say what a test may do and what becomes of it.
 *
 * @param ending what becomes of its orders and positions
 * @param limits limits of its orders
 */
record TestRules(Ending ending, TestLimits limits) {

    /**
     * What every test of an extension is told that says nothing itself.
     *
     * @param ending what becomes of orders and positions
     * @param limits limits on top of those of the test
     */
    record BuiltIn(Ending ending, List<NamedLimits> limits) {

        static final BuiltIn NOTHING = new BuiltIn(Ending.CLEAN, List.of());

        BuiltIn {
            limits = List.copyOf(limits);
        }
    }

    /**
     * Find what holds for a test: what stands on it, on its class, and on the classes around that.
     *
     * @throws ExtensionConfigurationException if that cannot be
     */
    static TestRules of(ExtensionContext context, BuiltIn builtIn) {
        List<AnnotatedElement> elements = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            at.get().getElement().ifPresent(elements::add);
        }
        TestLimits limits = TestLimits.of(context.getUniqueId(), elements, builtIn.limits());
        Ending ending = elements.stream()
                .map(TestRules::endingOn)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(builtIn.ending());
        return new TestRules(ending, limits);
    }

    /** Find the limits of a class, for what is not done by one of its tests. */
    static TestLimits limitsOf(Class<?> testClass, BuiltIn builtIn) {
        List<AnnotatedElement> elements = new ArrayList<>();
        for (Class<?> at = testClass; at != null; at = at.getEnclosingClass()) {
            elements.add(at);
        }
        return TestLimits.of("class " + testClass.getName(), elements, builtIn.limits());
    }

    private static Optional<Ending> endingOn(AnnotatedElement element) {
        boolean flatten = isOn(element, Flatten.class);
        boolean leave = isOn(element, LeaveOrders.class);
        if (flatten && leave) {
            throw new ExtensionConfigurationException(
                    "@LeaveOrders and @Flatten are on the same %s: orders that work on cannot be taken back. Decide for one."
                            .formatted(element));
        }
        return flatten ? Optional.of(Ending.FLATTEN) : leave ? Optional.of(Ending.LEAVE) : Optional.empty();
    }

    private static boolean isOn(AnnotatedElement element, Class<? extends Annotation> type) {
        return AnnotationSupport.isAnnotated(element, type);
    }

    /** Return what becomes of the test, which leaves nothing when it has failed. */
    Ending endingOf(boolean failed) {
        return failed && ending == Ending.LEAVE ? Ending.CLEAN : ending;
    }

    /**
     * Refuse what has no meaning with a simulator of the test's own.
     *
     * @param reason what gives the test that simulator
     */
    void requireForSimulator(String reason) {
        String senseless = !limits.isEmpty() ? "@TwsLimits" : ending == Ending.LEAVE ? "@LeaveOrders" : "";
        if (!senseless.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "%s gives the test a simulator of its own, which ends with it and has no guard in front: %s would have no effect. Remove one of them, or move the test to another class."
                            .formatted(reason, senseless));
        }
    }
}
