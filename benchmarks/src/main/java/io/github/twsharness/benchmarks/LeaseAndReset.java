package io.github.twsharness.benchmarks;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import java.io.PrintStream;

/** Times what a test pays for its clean lane: lease and reset, with nothing to clean and with one order open. */
final class LeaseAndReset {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Order RESTING = Order.limit(Action.BUY, 1, "50.00");
    private static final int ROUNDS = 2_000;
    private static final int ROUNDS_WITH_ORDER = 500;

    private final Bench bench;

    LeaseAndReset(Bench bench) {
        this.bench = bench;
    }

    void run(PrintStream out) {
        measureClean(ROUNDS);
        Samples clean = measureClean(ROUNDS);
        measureRaw(ROUNDS_WITH_ORDER);
        measureReset(ROUNDS_WITH_ORDER);
        Samples raw = measureRaw(ROUNDS_WITH_ORDER);
        Samples reset = measureReset(ROUNDS_WITH_ORDER);
        out.printf("  lease + reset, nothing to clean         %s (limit 1000 us)%n", clean);
        out.printf("  cancel and ask by hand, straight        %s%n", raw);
        out.printf("  reset with one order open               %s%n", reset);
        out.printf(
                "  ratio of the medians                    %.2f (limit 3.00)%n",
                reset.medianMicros() / raw.medianMicros());
    }

    private Samples measureClean(int rounds) {
        Samples samples = new Samples(rounds);
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            LeaseGrant lease = bench.lease();
            bench.control().reset(lease.leaseId());
            samples.add(System.nanoTime() - start);
            bench.control().release(lease.leaseId());
        }
        return samples;
    }

    /** The round trips that a cleanup cannot do without: cancel until Cancelled, then ask for the open orders. */
    private Samples measureRaw(int rounds) {
        Samples samples = new Samples(rounds);
        try (TwsClient client = bench.straight()) {
            for (int i = 0; i < rounds; i++) {
                OrderHandle order = client.place(AAPL, RESTING);
                order.await(Status.SUBMITTED);
                long start = System.nanoTime();
                client.cancel(order);
                order.await(Status.CANCELLED);
                client.openOrders().join();
                samples.add(System.nanoTime() - start);
            }
        }
        return samples;
    }

    private Samples measureReset(int rounds) {
        Samples samples = new Samples(rounds);
        for (int i = 0; i < rounds; i++) {
            LeaseGrant lease = bench.lease();
            try (TwsClient client = bench.through(lease)) {
                client.place(AAPL, RESTING).await(Status.SUBMITTED);
                long start = System.nanoTime();
                bench.control().reset(lease.leaseId());
                samples.add(System.nanoTime() - start);
            }
            bench.control().release(lease.leaseId());
        }
        return samples;
    }
}
