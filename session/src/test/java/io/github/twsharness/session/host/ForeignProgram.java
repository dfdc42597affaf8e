package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another program that trades the same account with the same order numbers. It cancels none of its orders, so that each
 * one that is cancelled was cancelled by somebody else.
 */
final class ForeignProgram implements AutoCloseable {

    static final int CLIENT_ID = 500;
    private static final int MOST_ORDERS = 300;

    private final TwsSimulator tws;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger placed = new AtomicInteger();
    private final Thread thread;

    ForeignProgram(TwsSimulator tws) {
        this.tws = tws;
        this.thread = new Thread(this::trade, "foreign-program");
        thread.setDaemon(true);
        thread.start();
    }

    // TWS drops this client too when it restarts; then it connects anew.
    private void trade() {
        int orderId = 1;
        while (stopped.getCount() > 0 && orderId <= MOST_ORDERS) {
            try (TwsClient client = TwsClient.connect(tws.host(), tws.port(), CLIENT_ID)) {
                while (client.isConnected() && orderId <= MOST_ORDERS && !stopped.await(20, TimeUnit.MILLISECONDS)) {
                    OrderHandle order = client.place(orderId++, Contract.stock("AAPL"), Order.limit(BUY, 1, "20.00"));
                    order.await(Status.SUBMITTED, Status.PRE_SUBMITTED);
                    placed.incrementAndGet();
                    client.currentTime().join();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                lost.incrementAndGet();
            }
        }
    }

    int placed() {
        return placed.get();
    }

    List<SimulatedOrder> cancelledByOthers() {
        return tws.orders().stream()
                .filter(order -> order.clientId() == CLIENT_ID && order.status().contains("Cancelled"))
                .toList();
    }

    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join(20_000);
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
