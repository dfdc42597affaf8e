package io.github.twsharness.session.report;

import io.github.twsharness.session.OrderView;
import java.util.List;

/**
 * Tell what one holder of lanes did with orders, and what cleanup made of them.
 *
 * @param holder who held the lane: a test, a test class, or a client id when nobody is known
 * @param placed orders that it placed; modifications do not count
 * @param cancelled orders that it left open and cleanup cancelled
 * @param left orders that cleanup could not cancel
 */
public record HolderOrders(String holder, int placed, List<OrderView> cancelled, List<OrderView> left) {

    public HolderOrders {
        cancelled = List.copyOf(cancelled);
        left = List.copyOf(left);
    }
}
