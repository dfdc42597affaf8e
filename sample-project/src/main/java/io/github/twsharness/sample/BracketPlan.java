package io.github.twsharness.sample;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import java.math.BigDecimal;

/**
 * Plan how to enter a position and how to leave it, with profit or with loss.
 *
 * @param contract what to trade
 * @param side side of the entry: BUY to go long, SELL to go short
 * @param quantity number of shares; positive
 * @param entry limit of the entry
 * @param target limit at which the profit is taken
 * @param stop price at which the loss is cut
 */
public record BracketPlan(
        Contract contract, Action side, BigDecimal quantity, BigDecimal entry, BigDecimal target, BigDecimal stop) {

    public BracketPlan {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("A bracket needs a quantity above 0, not " + quantity);
        }
        BigDecimal upper = side == Action.BUY ? target : stop;
        BigDecimal lower = side == Action.BUY ? stop : target;
        if (lower.compareTo(entry) >= 0 || entry.compareTo(upper) >= 0) {
            throw new IllegalArgumentException(
                    "The entry of a bracket lies between stop and target, with the target on the side of the profit: "
                            + "%s at %s, target %s, stop %s".formatted(side, entry, target, stop));
        }
    }

    /** Plan to buy, take profit above, and cut the loss below. */
    public static BracketPlan goLong(Contract contract, long quantity, Prices prices) {
        return of(contract, Action.BUY, quantity, prices);
    }

    /** Plan to sell short, take profit below, and cut the loss above. */
    public static BracketPlan goShort(Contract contract, long quantity, Prices prices) {
        return of(contract, Action.SELL, quantity, prices);
    }

    private static BracketPlan of(Contract contract, Action side, long quantity, Prices prices) {
        return new BracketPlan(
                contract, side, BigDecimal.valueOf(quantity), prices.entry(), prices.target(), prices.stop());
    }

    /**
     * Name the three prices of a bracket.
     *
     * @param entry limit of the entry
     * @param target limit at which the profit is taken
     * @param stop price at which the loss is cut
     */
    public record Prices(BigDecimal entry, BigDecimal target, BigDecimal stop) {

        /** Read prices such as {@code "150.25"}. */
        public static Prices of(String entry, String target, String stop) {
            return new Prices(new BigDecimal(entry), new BigDecimal(target), new BigDecimal(stop));
        }
    }

    /** Return the entry; TWS holds it until the last leg of the bracket arrives. */
    Order entryOrder() {
        return Order.limit(side, quantity, entry).toBuilder().transmit(false).build();
    }

    /** Return the order that takes the profit; TWS holds it until the last leg of the bracket arrives. */
    Order targetOrder(int entryId) {
        return Order.limit(exitSide(), quantity, target).toBuilder()
                .parentId(entryId)
                .transmit(false)
                .build();
    }

    /** Return the order that cuts the loss; being the last leg, it releases the bracket. */
    Order stopOrder(int entryId) {
        return Order.stop(exitSide(), quantity, stop).toBuilder()
                .parentId(entryId)
                .transmit(true)
                .build();
    }

    private Action exitSide() {
        return side == Action.BUY ? Action.SELL : Action.BUY;
    }
}
