package io.github.twsharness.benchmarks;

import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Counts the orders that one connection can place in a second, from the first byte written to the last status read.
 *
 * <p>An order counts when its status "Submitted" has come. Order messages are those that carry an order in either
 * direction: the one that places it, the open orders and the statuses. At most {@link #WINDOW} orders are under way,
 * written {@link #BATCH} at a time.
 */
final class Throughput {

    private static final int WINDOW = 2_048;
    private static final int BATCH = 64;
    private static final int TEXT_STATUS_FIELD_OF_ORDER_ID = 1;
    private static final long WAIT_SECONDS = 30;

    private final int serverVersion;
    private final int orders;

    // Counted by the thread that reads, and looked at when it has ended.
    private long answers;

    Throughput(int serverVersion, int orders) {
        this.serverVersion = serverVersion;
        this.orders = orders / BATCH * BATCH;
    }

    void run(PrintStream out) throws IOException {
        measure();
        measure();
        double best = 0;
        double mostMessages = 0;
        for (int round = 0; round < 3; round++) {
            Result result = measure();
            best = Math.max(best, result.ordersPerSecond);
            mostMessages = Math.max(mostMessages, result.ordersPerSecond * (1 + (double) answers / orders));
            out.printf(
                    "  orders a second, version %d, round %d    %,.0f; %.1f us of CPU each in the simulator%n",
                    serverVersion, round + 1, result.ordersPerSecond, result.serverMicrosPerOrder);
        }
        out.printf("  orders a second, best round             %,.0f%n", best);
        Limit.atLeast("order messages a second, best round", mostMessages, 100_000)
                .print(out);
    }

    private record Result(double ordersPerSecond, double serverMicrosPerOrder) {}

    private Result measure() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start();
                WireClient client = WireClient.connect(simulator, 1, serverVersion)) {
            List<byte[]> batches = batches(client);
            Semaphore window = new Semaphore(WINDOW);
            answers = 0;
            CompletableFuture<Void> read = new CompletableFuture<>();
            long start = System.nanoTime();
            Thread reader = new Thread(() -> readAll(client, window, read), "throughput-reader");
            reader.start();
            for (byte[] batch : batches) {
                if (!window.tryAcquire(BATCH, WAIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("No order was acknowledged for " + WAIT_SECONDS + " s");
                }
                client.send(batch);
            }
            read.join();
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(orders / seconds, serverCpuNanos() / 1e3 / orders);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    // Unlike the rate, this tells little of what else runs on the machine.
    private static long serverCpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().matches("tws-simulator-\\d+-client-.*"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .max()
                .orElse(0);
    }

    private List<byte[]> batches(WireClient client) {
        List<byte[]> batches = new ArrayList<>();
        for (int id = 1; id <= orders; id += BATCH) {
            List<byte[]> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(client.bytesOf(Acknowledgement.order(id + i)));
            }
            batches.add(WireClient.join(batch));
        }
        return batches;
    }

    // Each order has two statuses, PreSubmitted and Submitted; the second of the expected one is told by its turn.
    private void readAll(WireClient client, Semaphore window, CompletableFuture<Void> read) {
        try {
            for (int id = 1; id <= orders; id++) {
                requireOrder(id, statusOrderId(client));
                requireOrder(id, statusOrderId(client));
                window.release();
            }
            read.complete(null);
        } catch (IOException | RuntimeException e) {
            read.completeExceptionally(e);
        }
    }

    private static void requireOrder(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException("A status of order " + actual + " came instead of one of " + expected);
        }
    }

    private int statusOrderId(WireClient client) throws IOException {
        while (true) {
            Frame frame = client.next();
            int type = client.codec().messageId(frame);
            if (type == ResponseType.OPEN_ORDER.id() || type == ResponseType.ORDER_STATUS.id()) {
                answers++;
            }
            if (type == ResponseType.ORDER_STATUS.id()) {
                int id = frame.intField(TEXT_STATUS_FIELD_OF_ORDER_ID);
                return client.codec().serverVersion() <= 200
                        ? id
                        : client.codec()
                                .decodeResponse(frame)
                                .map(OrderStatus.class::cast)
                                .orElseThrow()
                                .orderId();
            }
        }
    }
}
