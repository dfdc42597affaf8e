package io.github.twsharness.benchmarks;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import java.io.PrintStream;

/** Times orders from placing to the first status, straight to the simulator and through the session port in turns. */
final class OrderRoundTrip {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Order RESTING = Order.limit(Action.BUY, 1, "50.00");
    private static final int TURN = 250;

    private final Bench bench;
    private final int orders;

    OrderRoundTrip(Bench bench, int orders) {
        this.bench = bench;
        this.orders = orders;
    }

    void run(PrintStream out) {
        LeaseGrant lease = bench.lease();
        try (TwsClient straight = bench.straight();
                TwsClient through = bench.through(lease)) {
            measure(straight, new Samples(orders), orders / 2);
            measure(through, new Samples(orders), orders / 2);
            Samples direct = new Samples(orders);
            Samples relayed = new Samples(orders);
            for (int turn = 0; turn < orders / TURN; turn++) {
                measure(straight, direct, TURN);
                measure(through, relayed, TURN);
            }
            out.printf("  order to first status, straight         %s%n", direct);
            out.printf("  order to first status, session port     %s%n", relayed);
            out.printf("  ratio of the medians                    %.2f (limit 1.30)%n", ratio(relayed, direct));
        } finally {
            bench.control().release(lease.leaseId());
        }
    }

    private static double ratio(Samples one, Samples other) {
        return one.medianMicros() / other.medianMicros();
    }

    private static void measure(TwsClient client, Samples samples, int count) {
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            OrderHandle order = client.place(AAPL, RESTING);
            order.await(Status.PRE_SUBMITTED, Status.SUBMITTED);
            samples.add(System.nanoTime() - start);
            client.cancel(order);
            order.await(Status.CANCELLED);
        }
    }
}
