package io.github.twsharness.benchmarks;

import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets 32 clients place 50 orders a second each, and cancel each order right after it: nothing may be lost, and what is
 * told to a client must come in the order in which it asked.
 */
final class Load {

    private static final int CLIENTS = 32;
    private static final int ORDERS_PER_SECOND = 50;
    private static final int SERVER_VERSION = 200;
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos() / ORDERS_PER_SECOND;

    private final int orders;

    Load(int seconds) {
        this.orders = seconds * ORDERS_PER_SECOND;
    }

    void run(PrintStream out) throws IOException {
        List<Client> clients = new ArrayList<>();
        try (TwsSimulator simulator = TwsSimulator.start()) {
            for (int id = 1; id <= CLIENTS; id++) {
                clients.add(new Client(WireClient.connect(simulator, id, SERVER_VERSION), orders));
            }
            long start = System.nanoTime();
            clients.forEach(Client::startToRead);
            place(clients, start);
            Samples all = new Samples(orders * CLIENTS);
            for (Client client : clients) {
                client.read.join();
                client.latencies.forEach(all::add);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    "  %d clients, %,d orders placed and cancelled, none lost, none reordered: %,.0f a second%n",
                    CLIENTS, orders * CLIENTS, orders * CLIENTS / seconds);
            out.printf("  order to Submitted under load           %s%n", all);
            System.gc();
            Runtime heap = Runtime.getRuntime();
            out.printf(
                    "  heap after it                           %d MiB%n",
                    (heap.totalMemory() - heap.freeMemory()) >> 20);
        } finally {
            for (Client client : clients) {
                client.wire.close();
            }
        }
    }

    // Behind its schedule it goes on without a pause, so that the rate is kept on a busy machine too.
    private void place(List<Client> clients, long start) throws IOException {
        for (int id = 1; id <= orders; id++) {
            for (Client client : clients) {
                client.placeAndCancel(id);
            }
            long due = start + id * INTERVAL;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private static final class Client {
        private final WireClient wire;
        private final int orders;
        private final AtomicLongArray placed;
        private final List<Long> latencies = new ArrayList<>();
        private final CompletableFuture<Void> read = new CompletableFuture<>();

        Client(WireClient wire, int orders) {
            this.wire = wire;
            this.orders = orders;
            this.placed = new AtomicLongArray(orders + 1);
        }

        void placeAndCancel(int id) throws IOException {
            placed.set(id, System.nanoTime());
            wire.send(WireClient.join(List.of(
                    wire.bytesOf(Acknowledgement.order(id)),
                    wire.bytesOf(new CancelOrder(id, "", "", OptionalInt.empty())))));
        }

        void startToRead() {
            Thread reader = new Thread(this::readAll, "load-reader");
            reader.setDaemon(true);
            reader.start();
        }

        private void readAll() {
            try {
                for (int id = 1; id <= orders; id++) {
                    for (String status : List.of("PreSubmitted", "Submitted", "PendingCancel", "Cancelled")) {
                        require(id, status, nextStatus());
                        if (status.equals("Submitted")) {
                            latencies.add(System.nanoTime() - placed.get(id));
                        }
                    }
                }
                read.complete(null);
            } catch (IOException | RuntimeException e) {
                read.completeExceptionally(e);
            }
        }

        private OrderStatus nextStatus() throws IOException {
            while (true) {
                Optional<Response> message = wire.codec().decodeResponse(wire.next());
                if (message.isPresent() && message.get() instanceof OrderStatus status) {
                    return status;
                }
            }
        }

        private static void require(int id, String expected, OrderStatus actual) {
            if (actual.orderId() != id || !actual.status().equals(expected)) {
                throw new IllegalStateException("Instead of %s for order %d came %s".formatted(expected, id, actual));
            }
        }
    }
}
