package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.settings.NamedLimits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds the orders of one test against the limits that it set itself; those of the session count all the same.
 *
 * <p>All lanes of the test have the limits, and their orders are counted together. Safe for use by any thread.
 */
final class LeaseLimits {

    /** Limits of one origin. */
    private record Rule(NamedLimits named, LimitCheck check) {}

    private final String scope;
    private final List<Rule> rules;
    private final AtomicInteger orders;

    private LeaseLimits(String scope, List<Rule> rules, AtomicInteger orders) {
        this.scope = scope;
        this.rules = rules;
        this.orders = orders;
    }

    /** Sets limits for a test whose lanes have none yet. */
    static LeaseLimits of(String scope, List<NamedLimits> limits, Sightings sightings) {
        return new LeaseLimits(
                scope,
                limits.stream()
                        .map(named -> new Rule(
                                named,
                                new LimitCheck(
                                        named.limits(),
                                        sightings,
                                        name -> named.origin()
                                                .replaceFirst("^@TwsLimits", "@TwsLimits(" + name + ")"))))
                        .toList(),
                new AtomicInteger());
    }

    /** Returns these limits with the count of another lane of the same test. */
    LeaseLimits countedWith(LeaseLimits other) {
        return new LeaseLimits(scope, rules, other.orders);
    }

    /** Tells whether another lane has the limits of the same test. */
    boolean isOfSameTest(LeaseLimits other) {
        return scope.equals(other.scope);
    }

    /** Tells whether anything is limited. */
    boolean limitsAnything() {
        return rules.stream().anyMatch(rule -> rule.check().limitsAnything());
    }

    /** Says which limit an order does not keep; counts it when it is new and keeps all. */
    Optional<String> exceeded(PlaceOrder place, boolean isNew) {
        Optional<String> beyond = rules.stream()
                .map(rule -> rule.check().exceeded(place))
                .flatMap(Optional::stream)
                .findFirst();
        return beyond.isPresent() || !isNew ? beyond : tooMany();
    }

    private Optional<String> tooMany() {
        int placed = orders.incrementAndGet();
        Optional<NamedLimits> full = rules.stream()
                .map(Rule::named)
                .filter(named -> named.limits().maxOrders().orElse(Integer.MAX_VALUE) < placed)
                .findFirst();
        full.ifPresent(named -> notSent());
        return full.map(named -> "this test has placed %d orders, and %s allows no more"
                .formatted(placed - 1, named.origin().replaceFirst("^@TwsLimits", "@TwsLimits(maxOrders)")));
    }

    /** Takes an order out of the count that was not sent after all. */
    void notSent() {
        orders.decrementAndGet();
    }

    static boolean needsSightings(List<NamedLimits> limits) {
        return limits.stream()
                .map(NamedLimits::limits)
                .anyMatch(one ->
                        one.maxOrderValue().isPresent() || !one.allowedSymbols().isEmpty());
    }
}
