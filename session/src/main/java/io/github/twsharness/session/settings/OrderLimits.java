package io.github.twsharness.session.settings;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Hold the limits that every order of a session has to keep; what is empty is not limited.
 *
 * @param maxOrderSize largest quantity of one order; for a combo the quantity times the sum of its ratios
 * @param maxOrderValue largest value of one order, in the currency of its contract
 * @param maxOrders most orders in one session; modifications do not count
 * @param maxPositionChange most by which the orders of one session may change the position of one contract
 * @param allowedSymbols the only symbols that may be traded, in upper case; empty for all
 */
public record OrderLimits(
        Optional<BigDecimal> maxOrderSize,
        Optional<BigDecimal> maxOrderValue,
        OptionalInt maxOrders,
        Optional<BigDecimal> maxPositionChange,
        Set<String> allowedSymbols) {

    /** Limit nothing. */
    public static final OrderLimits NONE =
            new OrderLimits(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(), Set.of());

    public OrderLimits {
        allowedSymbols = Set.copyOf(allowedSymbols);
    }

    /** Tell whether every limit is set that a live account needs. */
    public boolean isComplete() {
        return maxOrderSize.isPresent()
                && maxOrderValue.isPresent()
                && maxOrders.isPresent()
                && !allowedSymbols.isEmpty();
    }
}
