package io.github.twsharness.maven;

import io.github.twsharness.simulator.ConnectedClient;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.SimulatorStatistics;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stand for the TWS of the builds under {@code src/it}, outlive them, and note how many orders are open, and since
 * when.
 */
public final class OutsideSimulator implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 5;

    private final TwsSimulator simulator;
    private final boolean becomesReadOnly;
    private final List<Change> changes = new CopyOnWriteArrayList<>(List.of(new Change(0, 0)));
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outside-simulator-watch");
        thread.setDaemon(true);
        return thread;
    });

    private OutsideSimulator(TwsSimulator simulator, boolean becomesReadOnly) {
        this.simulator = simulator;
        this.becomesReadOnly = becomesReadOnly;
    }

    /**
     * Tell that the number of open orders changed.
     *
     * @param at when, in milliseconds since the epoch
     * @param openOrders open orders of all clients from then on
     */
    public record Change(long at, int openOrders) {}

    public static OutsideSimulator start() throws IOException {
        return start(TwsSimulator.start(), false);
    }

    /** Start one whose login has this account. */
    public static OutsideSimulator of(String account) throws IOException {
        return start(TwsSimulator.builder().account(account).start(), false);
    }

    /** Start one that takes no order and no cancel any more as soon as an order is open. */
    public static OutsideSimulator readOnlyFromTheFirstOrderOn() throws IOException {
        return start(TwsSimulator.start(), true);
    }

    private static OutsideSimulator start(TwsSimulator simulator, boolean becomesReadOnly) {
        OutsideSimulator outside = new OutsideSimulator(simulator, becomesReadOnly);
        outside.watch.scheduleAtFixedRate(outside::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return outside;
    }

    private void look() {
        int now = openOrders().size();
        if (now != changes.get(changes.size() - 1).openOrders()) {
            changes.add(new Change(System.currentTimeMillis(), now));
            if (becomesReadOnly) {
                simulator.inject(Fault.READ_ONLY);
            }
        }
    }

    public int port() {
        return simulator.port();
    }

    public List<Change> changes() {
        return List.copyOf(changes);
    }

    public SimulatorStatistics statistics() {
        return simulator.statistics();
    }

    public List<SimulatedOrder> openOrders() {
        return simulator.openOrders();
    }

    public List<ConnectedClient> connections() {
        return simulator.connections();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        simulator.close();
    }
}
