package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.simulator.exchange.OrderType.Pricing;
import io.github.twsharness.simulator.exchange.OrderType.Trigger;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Knows the prices of one order: the one that triggers it, and the one at which it then trades. */
final class OrderPricing {

    private static final int BID_ASK = 4;
    private static final int DOUBLE_BID_ASK = 1;
    private static final int LAST_OR_BID_ASK = 7;
    private static final int MIDPOINT = 8;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal TWO = new BigDecimal(2);

    private final OrderType type;
    private final Order order;
    private final Instrument instrument;
    private boolean triggered;
    private Optional<BigDecimal> best = Optional.empty();
    private Optional<BigDecimal> stop;
    private Optional<BigDecimal> limit;

    OrderPricing(Order order, Instrument instrument) {
        this.type = OrderType.of(order.orderType()).orElseThrow();
        this.order = order;
        this.instrument = instrument;
        this.limit = order.limitPrice();
        this.stop = type.trigger() == Trigger.TRAIL
                ? order.attributes().find(OrderAttributes.TRAIL_STOP_PRICE)
                : order.auxPrice();
    }

    OrderType type() {
        return type;
    }

    boolean needsTrigger() {
        return !triggered && (type.hasStop() || type.trigger() == Trigger.TRAIL);
    }

    void trigger() {
        triggered = true;
    }

    /** Takes over that another version of the same order was triggered, when both wait for the same. */
    void continueFrom(OrderPricing before) {
        boolean same = before.type.trigger() == type.trigger()
                && before.order.auxPrice().equals(order.auxPrice())
                && trail(before.order).equals(trail(order));
        triggered = before.triggered && same;
        if (same && type.trigger() == Trigger.TRAIL) {
            best = before.best;
            stop = before.stop;
        }
    }

    private static Optional<BigDecimal> trail(Order order) {
        return order.attributes().find(OrderAttributes.TRAILING_PERCENT);
    }

    /** Tells whether the order takes any price. */
    boolean isAtMarket() {
        return type.pricing() == Pricing.MARKET && !needsTrigger();
    }

    /** Lets the stop of a trailing order follow a market that goes its way; returns whether it moved. */
    boolean follow(Quote quote) {
        if (type.trigger() != Trigger.TRAIL || triggered) {
            return false;
        }
        BigDecimal last = quote.last();
        boolean first = best.isEmpty();
        boolean better = first || (order.isBuy() ? last.compareTo(best.get()) < 0 : last.compareTo(best.get()) > 0);
        if (!better) {
            return false;
        }
        best = Optional.of(last);
        if (first && stop.isPresent()) {
            settleLimit(stop.get());
            return false;
        }
        BigDecimal candidate =
                toTick(order.isBuy() ? last.add(trailingAmount(last)) : last.subtract(trailingAmount(last)));
        boolean moves = stop.isEmpty()
                || (order.isBuy() ? candidate.compareTo(stop.get()) < 0 : candidate.compareTo(stop.get()) > 0);
        if (moves) {
            settleLimit(candidate);
            stop = Optional.of(candidate);
        }
        return moves;
    }

    private BigDecimal trailingAmount(BigDecimal last) {
        return trail(order)
                .filter(percent -> percent.signum() > 0)
                .map(percent -> last.multiply(percent).divide(HUNDRED, last.scale() + 2, RoundingMode.HALF_UP))
                .orElseGet(() -> order.auxPrice().orElse(BigDecimal.ZERO));
    }

    // The limit keeps its distance from the stop, which is either given or that of the first two prices.
    private void settleLimit(BigDecimal newStop) {
        if (!type.hasLimit()) {
            return;
        }
        Optional<BigDecimal> offset = order.attributes().find(OrderAttributes.LMT_PRICE_OFFSET);
        if (offset.isPresent()) {
            limit = Optional.of(order.isBuy() ? newStop.add(offset.get()) : newStop.subtract(offset.get()));
        } else if (stop.isPresent() && limit.isPresent()) {
            limit = Optional.of(newStop.add(limit.get().subtract(stop.get())));
        }
    }

    /** Tells whether the market has reached the price that triggers the order. */
    boolean isReached(Quote quote) {
        if (stop.isEmpty()) {
            return false;
        }
        boolean upwards = order.isBuy() == (type.trigger() != Trigger.TOUCH);
        BigDecimal side = order.isBuy() ? quote.ask() : quote.bid();
        return switch (order.attributes().get(OrderAttributes.TRIGGER_METHOD)) {
            case DOUBLE_BID_ASK, BID_ASK -> hasPassed(side, upwards);
            case LAST_OR_BID_ASK -> hasPassed(side, upwards) || hasPassed(quote.last(), upwards);
            case MIDPOINT -> hasPassed(middle(quote), upwards);
            default -> hasPassed(quote.last(), upwards);
        };
    }

    private boolean hasPassed(BigDecimal price, boolean upwards) {
        int distance = price.compareTo(stop.orElseThrow());
        return upwards ? distance >= 0 : distance <= 0;
    }

    /** Returns the price at which the order rests, for one that is not at the market. */
    BigDecimal limit(Quote quote) {
        return switch (type.pricing()) {
            case BEST ->
                capped(toTick(
                        order.isBuy() ? quote.bid().add(offset()) : quote.ask().subtract(offset())));
            case MIDPOINT -> capped(middle(quote));
            default -> limit.orElseThrow();
        };
    }

    private BigDecimal offset() {
        return order.auxPrice().orElse(BigDecimal.ZERO);
    }

    private BigDecimal capped(BigDecimal price) {
        Optional<BigDecimal> cap = limit.filter(value -> value.signum() > 0);
        if (cap.isEmpty()) {
            return price;
        }
        return order.isBuy() ? price.min(cap.get()) : price.max(cap.get());
    }

    private static BigDecimal middle(Quote quote) {
        BigDecimal sum = quote.bid().add(quote.ask());
        return sum.divide(TWO, sum.scale() + 1, RoundingMode.HALF_UP);
    }

    private BigDecimal toTick(BigDecimal price) {
        BigDecimal tick = instrument.minTick();
        return price.divide(tick, 0, RoundingMode.HALF_UP).multiply(tick);
    }

    /** Returns the limit to report; it moves with the stop of a trailing order. */
    Optional<BigDecimal> reportedLimit() {
        return limit;
    }

    /** Returns the stop of a trailing order. */
    Optional<BigDecimal> trailingStop() {
        return type.trigger() == Trigger.TRAIL ? stop : Optional.empty();
    }
}
