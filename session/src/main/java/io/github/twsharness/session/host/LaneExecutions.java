package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.session.PositionChange;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Knows by how much the orders of a lane changed the positions since it was last clean.
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class LaneExecutions {

    private static final String COMBO = "BAG";

    private record Fill(Contract contract, int orderId, BigDecimal quantity) {}

    private final Predicate<Execution> isOwn;
    private final Map<String, Fill> fills = new LinkedHashMap<>();

    /** Creates it for a lane; {@code isOwn} tells whether an execution is one of the lane's own orders. */
    LaneExecutions(Predicate<Execution> isOwn) {
        this.isOwn = isOwn;
    }

    /** Takes note of an execution; one that is told again, or corrected, replaces itself. */
    void on(ExecutionDetails details) {
        Execution execution = details.execution();
        if (!isOwn.test(execution) || details.contract().secType().equals(COMBO)) {
            return; // of a combo its legs count, which are told one by one
        }
        BigDecimal quantity = execution.side().equals("BOT")
                ? execution.shares()
                : execution.shares().negate();
        synchronized (this) {
            fills.put(
                    withoutCorrection(execution.executionId()),
                    new Fill(details.contract(), execution.orderId(), quantity));
            notifyAll();
        }
    }

    private static String withoutCorrection(String executionId) {
        int last = executionId.lastIndexOf('.');
        return last < 0 ? executionId : executionId.substring(0, last);
    }

    /** Returns what the fills come to, contract by contract, without those that come to nothing. */
    synchronized List<Change> changes() {
        Map<Integer, Change> changes = new LinkedHashMap<>();
        for (Fill fill : fills.values()) {
            changes.merge(
                    fill.contract().conId(),
                    new Change(fill.contract(), fill.quantity()),
                    (one, other) -> new Change(one.contract(), one.quantity().add(other.quantity())));
        }
        return changes.values().stream()
                .filter(change -> change.quantity().signum() != 0)
                .toList();
    }

    /** By how much the position of a contract has changed. */
    record Change(Contract contract, BigDecimal quantity) {

        PositionChange toView() {
            return new PositionChange(
                    contract.conId(),
                    Optional.of(contract.localSymbol())
                            .filter(name -> !name.isEmpty())
                            .orElse(contract.symbol()),
                    contract.secType(),
                    quantity.stripTrailingZeros().toPlainString());
        }
    }

    /** Waits until so much of an order is told as executed; returns whether it is. TWS may tell it after the status. */
    synchronized boolean awaitFilled(int orderId, BigDecimal filled, long deadlineNanos) throws InterruptedException {
        while (executed(orderId).compareTo(filled) < 0) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    private BigDecimal executed(int orderId) {
        return fills.values().stream()
                .filter(fill -> fill.orderId() == orderId)
                .map(fill -> fill.quantity().abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Forgets the fills: the next user of the lane begins anew. */
    synchronized void clear() {
        fills.clear();
    }
}
