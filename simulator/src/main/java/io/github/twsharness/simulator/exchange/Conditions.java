package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges the conditions of orders: price, time, volume and percent change.
 *
 * <p>Conditions on the margin and on executions are never met here, and the client is warned of it.
 */
final class Conditions {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final String ZONE = "US/Eastern";

    private final InstrumentCatalog catalog;
    private final Market market;
    private final Clock clock;

    Conditions(InstrumentCatalog catalog, Market market, Clock clock) {
        this.catalog = catalog;
        this.market = market;
        this.clock = clock;
    }

    static boolean has(Order order) {
        return !order.attributes().get(OrderAttributes.CONDITIONS).isEmpty();
    }

    /** Tells whether the conditions decide over the cancellation of the order, not over its activation. */
    static boolean cancel(Order order) {
        return has(order) && order.attributes().get(OrderAttributes.CONDITIONS_CANCEL_ORDER);
    }

    /** Tells whether there is a condition that is never met here. */
    static boolean hasUnknown(Order order) {
        return order.attributes().get(OrderAttributes.CONDITIONS).stream()
                .anyMatch(one -> one instanceof OrderCondition.Margin || one instanceof OrderCondition.Execution);
    }

    /** Judges the conditions from the first to the last, each joined to the next one by "and" or "or". */
    boolean areMet(Order order) {
        List<OrderCondition> conditions = order.attributes().get(OrderAttributes.CONDITIONS);
        boolean met = true;
        boolean and = true;
        for (OrderCondition condition : conditions) {
            met = and ? met && isMet(condition) : met || isMet(condition);
            and = condition.and();
        }
        return met;
    }

    private boolean isMet(OrderCondition condition) {
        if (condition instanceof OrderCondition.Price price) {
            return quote(price.conId())
                    .filter(quote -> isBeyond(quote.last().compareTo(price.price()), price.isMore()))
                    .isPresent();
        }
        if (condition instanceof OrderCondition.Time time) {
            Instant now = clock.instant();
            return OrderTimes.parse(time.time(), ZONE)
                    .filter(limit -> isBeyond(now.compareTo(limit), time.isMore()))
                    .isPresent();
        }
        if (condition instanceof OrderCondition.Volume volume) {
            return quote(volume.conId())
                    .filter(quote -> isBeyond(Long.compare(quote.day().volume(), volume.volume()), volume.isMore()))
                    .isPresent();
        }
        if (condition instanceof OrderCondition.PercentChange change) {
            // What a TWS does with a condition of which the client gave no percentage is not known: it is never met.
            return change.changePercent()
                    .flatMap(limit -> quote(change.conId())
                            .filter(quote -> isBeyond(changeOf(quote).compareTo(limit), change.isMore())))
                    .isPresent();
        }
        return false;
    }

    private static BigDecimal changeOf(Quote quote) {
        BigDecimal close = quote.day().close();
        return quote.last().subtract(close).multiply(HUNDRED).divide(close, 6, RoundingMode.HALF_UP);
    }

    private static boolean isBeyond(int distance, boolean more) {
        return more ? distance >= 0 : distance <= 0;
    }

    private Optional<Quote> quote(int conId) {
        return catalog.ofConId(conId).map(market::quote);
    }
}
