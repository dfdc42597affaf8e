package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * State a condition that must hold before an order becomes active.
 *
 * <p>Source: conditions of types 1 and 3 to 7 of the TWS API; type 2 does not exist.
 */
public sealed interface OrderCondition {

    /** Return whether the condition is joined to the next one by "and" (otherwise "or"). */
    boolean and();

    /** Require a price of a contract above or below a limit. */
    record Price(boolean and, boolean isMore, BigDecimal price, int conId, String exchange, int triggerMethod)
            implements OrderCondition {}

    /** Require a time before or after {@code yyyyMMdd HH:mm:ss zone}. */
    record Time(boolean and, boolean isMore, String time) implements OrderCondition {}

    /** Require a margin cushion above or below a percentage. */
    record Margin(boolean and, boolean isMore, int percent) implements OrderCondition {}

    /** Require an execution in a contract. */
    record Execution(boolean and, String secType, String exchange, String symbol) implements OrderCondition {}

    /** Require a volume of a contract above or below a limit. */
    record Volume(boolean and, boolean isMore, int volume, int conId, String exchange) implements OrderCondition {}

    /** Require a percentage change of a contract's price above or below a limit; empty if the client gave none. */
    record PercentChange(boolean and, boolean isMore, Optional<BigDecimal> changePercent, int conId, String exchange)
            implements OrderCondition {

        /** Require a change above or below a percentage. */
        public PercentChange(boolean and, boolean isMore, BigDecimal changePercent, int conId, String exchange) {
            this(and, isMore, Optional.of(changePercent), conId, exchange);
        }
    }
}
