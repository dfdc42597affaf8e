package io.github.twsharness.junit;

import io.github.twsharness.session.settings.NamedLimits;
import io.github.twsharness.session.settings.OrderLimits;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Hold the limits that a test or a class sets for its orders.
 *
 * @param scope names it: the orders of all its lanes count together
 * @param rules limits that all have to be kept
 */
record TestLimits(String scope, List<NamedLimits> rules) {

    static final TestLimits NONE = new TestLimits("", List.of());

    TestLimits {
        rules = List.copyOf(rules);
    }

    /**
     * Find what is written on elements.
     *
     * @param builtIn what the extension was told when it was built
     * @throws ExtensionConfigurationException if a limit is no number of orders, shares or money
     */
    static TestLimits of(String scope, List<AnnotatedElement> elements, List<NamedLimits> builtIn) {
        List<NamedLimits> rules = new ArrayList<>(builtIn);
        for (AnnotatedElement element : elements) {
            AnnotationSupport.findAnnotation(element, TwsLimits.class)
                    .map(limits -> named("@TwsLimits of " + nameOf(element), limits))
                    .ifPresent(rules::add);
        }
        return new TestLimits(scope, rules);
    }

    private static String nameOf(AnnotatedElement element) {
        if (element instanceof Method method) {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
        return element instanceof Class<?> type ? type.getSimpleName() : element.toString();
    }

    private static NamedLimits named(String origin, TwsLimits limits) {
        return new NamedLimits(
                origin,
                new OrderLimits(
                        decimal(origin, "maxOrderSize", limits.maxOrderSize()),
                        decimal(origin, "maxOrderValue", limits.maxOrderValue()),
                        count(origin, limits.maxOrders()),
                        Optional.empty(),
                        Arrays.stream(limits.allowedSymbols())
                                .map(symbol -> symbol.toUpperCase(Locale.ROOT))
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private static Optional<BigDecimal> decimal(String origin, String name, double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        if (!(value > 0)) {
            throw new ExtensionConfigurationException(
                    "%s of %s has to be above 0, not %s. To forbid every order say maxOrders = 0."
                            .formatted(name, origin, value));
        }
        return Optional.of(
                new BigDecimal(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()));
    }

    private static OptionalInt count(String origin, int value) {
        if (value < 0) {
            throw new ExtensionConfigurationException(
                    "maxOrders of %s has to be 0 or more, not %d".formatted(origin, value));
        }
        return value == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(value);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Return limits that keep to both. */
    TestLimits and(TestLimits other) {
        return isEmpty() || equals(other)
                ? other
                : other.isEmpty()
                        ? this
                        : new TestLimits(
                                scope + " and " + other.scope,
                                Stream.concat(rules.stream(), other.rules.stream())
                                        .toList());
    }
}
