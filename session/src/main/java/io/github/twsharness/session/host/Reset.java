package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes a lane clean and proves it: ends its streams, cancels the orders that went through it, and asks TWS until none
 * of them is listed any more.
 *
 * <pre>
 *   cancel each open order --> ask for open orders --> none of ours listed, each cancel answered --> clean
 *            ^                        |
 *            +---- wait for news <----+  until the deadline; what is listed then is left
 * </pre>
 */
final class Reset {

    // How often TWS is asked again while nothing new comes.
    private static final Duration ASK_AGAIN = Duration.ofMillis(250);

    // An order that TWS has stopped listing is taken for gone after this many askings without an answer to its cancel.
    private static final int ASKINGS_WITHOUT_ANSWER = 3;

    // An execution may be told a little after the status that says how much is filled.
    private static final Duration LATE_EXECUTIONS = Duration.ofSeconds(1);

    // Answers that take longer than this are kept from the next test by connecting anew.
    private static final Duration LATE_ANSWERS = Duration.ofMillis(500);

    private final Lane lane;
    private final Duration limit;
    private final long start = System.nanoTime();
    private final Map<Integer, TrackedOrder> toCancel = new LinkedHashMap<>();
    private final Set<Integer> cancelSent = new HashSet<>();
    private final Map<Integer, Integer> unlisted = new LinkedHashMap<>();

    Reset(Lane lane, Duration limit) {
        this.lane = lane;
        this.limit = limit;
    }

    /** Runs the reset; the lane must be fenced. */
    ResetReport run() throws InterruptedException {
        lane.endSubscriptions();
        cancelAll();
        return report();
    }

    /** Ends the streams only; the orders that are open count as left. */
    ResetReport endStreams() {
        lane.endSubscriptions();
        lane.knock();
        return report();
    }

    /** Cancels the open orders only; the lane need not be fenced, but the guard must let no new order pass. */
    ResetReport cancelOrders() throws InterruptedException {
        if (!lane.orders().open().isEmpty()) {
            cancelAll();
        }
        return report();
    }

    /**
     * Keeps answers to the old test's requests from the next test: waits for those that are still to come a little, then
     * opens a new connection, which they cannot come over.
     */
    void keepLateAnswers(Upstream upstream, Recovery recovery) throws InterruptedException {
        boolean isLate = lane.isOpen() && !lane.subscriptions().awaitAnswers(LATE_ANSWERS);
        // A TWS that is mute says nothing on a new connection either, and goes on with this one when it wakes up.
        if (isLate && recovery.answers(lane)) {
            upstream.reopen(lane, ServerVersions.NEWEST_IN_TEXT);
        }
    }

    // A lane that no order went through needs no proof, and a read-only TWS takes offence at the question.
    private void cancelAll() throws InterruptedException {
        if (lane.orders().all().isEmpty()) {
            lane.knock();
            return;
        }
        try {
            boolean clean = false;
            while (!clean && remainingNanos() > 0) {
                long seen = lane.orders().changes();
                cancelOpenOrders();
                clean = isProvenClean(ask());
                if (!clean) {
                    lane.orders().awaitChange(seen, Math.min(ASK_AGAIN.toNanos(), Math.max(0, remainingNanos())));
                }
            }
            awaitExecutions();
        } catch (LaneLostException e) {
            // What is still open counts as left; the report names it.
        }
    }

    private void awaitExecutions() throws InterruptedException {
        long deadline = System.nanoTime() + Math.min(LATE_EXECUTIONS.toNanos(), Math.max(0, remainingNanos()));
        for (TrackedOrder order : lane.orders().all()) {
            boolean told = lane.executions().awaitFilled(order.orderId(), new BigDecimal(order.filled()), deadline);
            if (!told) {
                return; // a session of which TWS tells no executions; the others would wait in vain too
            }
        }
    }

    private void cancelOpenOrders() {
        for (TrackedOrder order : lane.orders().open()) {
            toCancel.put(order.orderId(), order);
            if (cancelSent.add(order.orderId()) && !lane.cancel(order.orderId())) {
                throw new LaneLostException("the lane's connection is closed");
            }
        }
    }

    private Map<Integer, OpenOrder> ask() throws InterruptedException {
        try {
            return lane.queryOpenOrders().answer().get(Math.max(1, remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LaneLostException("TWS did not list the open orders within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OpenOrdersQuery.RefusedException
                    && lane.orders().open().isEmpty()) {
                return Map.of(); // where nothing can be ordered, nothing can be left
            }
            throw new LaneLostException(String.valueOf(e.getMessage()));
        }
    }

    private boolean isProvenClean(Map<Integer, OpenOrder> listed) {
        for (TrackedOrder order : lane.orders().all()) {
            OpenOrder listing = listed.get(order.orderId());
            if (listing != null) {
                reopenIfFinished(order, listing);
            } else if (!order.gone() && unlisted.merge(order.orderId(), 1, Integer::sum) >= ASKINGS_WITHOUT_ANSWER) {
                lane.notListed(order.orderId());
            }
        }
        return lane.orders().open().isEmpty();
    }

    // TWS lists an order that it called finished: an inactive one that may come back, or a cancel that was refused.
    // One that was finished because its number is another order's now is not ours to cancel.
    private void reopenIfFinished(TrackedOrder order, OpenOrder listing) {
        if (order.gone() && order.isListedAs(listing)) {
            lane.stillListed(order.orderId(), listing.state().status());
            cancelSent.remove(order.orderId());
        }
    }

    private long remainingNanos() {
        return limit.toNanos() - (System.nanoTime() - start);
    }

    private ResetReport report() {
        List<OrderView> cancelled = new ArrayList<>();
        List<OrderView> left = new ArrayList<>();
        for (TrackedOrder order : lane.orders().all()) {
            if (!order.gone()) {
                left.add(order.toView(lane.clientId()));
            } else if (toCancel.containsKey(order.orderId()) && !order.status().equals("Filled")) {
                cancelled.add(order.toView(lane.clientId()));
            }
        }
        return new ResetReport(
                cancelled,
                left,
                lane.executions().changes().stream()
                        .map(LaneExecutions.Change::toView)
                        .toList(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** Ends a reset early: the lane cannot be asked any more. */
    private static final class LaneLostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LaneLostException(String message) {
            super(message);
        }
    }
}
