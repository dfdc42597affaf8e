package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;

/** Places and finds orders that carry a mark, for tests in parallel share one account. */
final class Orders {

    private Orders() {}

    /** Places an order far below the market and waits until it works. */
    static OrderHandle rest(TwsClient client, String mark) {
        Order order = Order.limit(Action.BUY, BigDecimal.TEN, new BigDecimal("100.00")).toBuilder()
                .orderRef(mark)
                .build();
        OrderHandle handle = client.place(Contract.stock("AAPL"), order);
        handle.await(Status.SUBMITTED);
        return handle;
    }

    /** Counts the open orders with a mark, whoever placed them. */
    static long open(TwsClient client, String mark) {
        return client.allOpenOrders().join().stream()
                .filter(open -> open.order().orderRef().equals(mark))
                .count();
    }
}
