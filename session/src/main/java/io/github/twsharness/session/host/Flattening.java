package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back what the orders of a lane changed of the positions, and no share more: one market order for each contract.
 *
 * <p>The orders pass the journal and the emergency stop, but no limit: what was bought may be sold again.
 */
final class Flattening {

    private static final Set<String> ROUTED_SMART = Set.of("STK", "OPT");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Lane lane;
    private final String account;
    private final Tally tally;
    private final long deadline;

    Flattening(Lane lane, String account, Tally tally, Duration limit) {
        this.lane = lane;
        this.account = account;
        this.tally = tally;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Places the orders and waits until they are filled, or finished otherwise, or the time is over. */
    void run() throws InterruptedException {
        for (LaneExecutions.Change change : lane.executions().changes()) {
            Action action = change.quantity().signum() > 0 ? Action.SELL : Action.BUY;
            Order order = Order.market(action, change.quantity().abs()).toBuilder()
                    .account(account)
                    .build();
            PlaceOrder place = new PlaceOrder(lane.orders().nextId(), routed(change.contract()), order);
            Optional<ErrorMessage> refused = lane.place(place);
            refused.ifPresent(tally::refused);
        }
        awaitFlat();
    }

    // An execution names the exchange that filled, which need not take the next order.
    private static Contract routed(Contract contract) {
        return ROUTED_SMART.contains(contract.secType())
                ? contract.toBuilder().exchange("SMART").build()
                : contract;
    }

    private void awaitFlat() throws InterruptedException {
        while (!lane.orders().working().isEmpty() && lane.isOpen()) {
            long seen = lane.orders().changes();
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            lane.orders().awaitChange(seen, Math.min(left, LOOK_AGAIN.toNanos()));
        }
    }
}
