package example;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;

final class Trading {
    private Trading() {}

    /** Leaves an order for cleanup. */
    static void leaveAnOrder(TwsClient client) {
        client.place(Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "1.00")).await(Status.SUBMITTED);
    }
}
