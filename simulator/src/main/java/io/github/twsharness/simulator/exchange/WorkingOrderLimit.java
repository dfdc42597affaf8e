package io.github.twsharness.simulator.exchange;

import java.util.Optional;

/**
 * Bounds how many orders may work on one side of a contract for one account.
 *
 * <p>Source: IBKR's documentation, which says 15, for some products 20; the text of the refusal is from memory of logs.
 */
final class WorkingOrderLimit {

    private final OrderBook book;
    private final int limit;

    /**
     * Creates the rule.
     *
     * @param limit most orders; 0 for no limit
     */
    WorkingOrderLimit(OrderBook book, int limit) {
        this.book = book;
        this.limit = limit;
    }

    /** Refuses an order when as many as may be work already. */
    Optional<Rejection> judge(WorkingOrder order) {
        if (limit == 0) {
            return Optional.empty();
        }
        int working = book.open(other -> other.isListed()
                        && other.isBuy() == order.isBuy()
                        && other.instrument().conId() == order.instrument().conId()
                        && other.accounts().equals(order.accounts()))
                .size();
        return working < limit
                ? Optional.empty()
                : Optional.of(new Rejection(
                        201,
                        "Order rejected - reason:YOUR ORDER IS NOT ACCEPTED. MAXIMUM OF %d ORDERS WORKING ON EITHER THE BUY OR SELL SIDE FOR THIS PARTICULAR CONTRACT IS ALLOWED PER ACCOUNT."
                                .formatted(limit)));
    }
}
