package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 *            +---- wait for news <----+  until the deadline; what is not proven gone then is left
 * </pre>
 *
 * <p>TWS may still be working on what was sent over a connection that has ended. So a lane that has got a new one since its
 * orders were placed is clean only if TWS says so again after a while; and none of its orders is cancelled by its number
 * before TWS has named it.
 */
final class Reset {

    /**
     * How long a reset waits for what.
     *
     * @param askAgain how often TWS is asked again while nothing new comes
     * @param settled how long TWS may take for what was sent over a connection that has ended
     * @param arrived the same, where one of the orders was never acknowledged
     * @param lateExecutions how long after the status an execution may be told
     */
    record Times(Duration askAgain, Duration settled, Duration arrived, Duration lateExecutions) {

        static final Times DEFAULTS =
                new Times(Duration.ofMillis(250), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    // A request may be lost at the beginning of a connection. After this share of the time another connection asks.
    private static final int SHARE_OF_FIRST_QUESTION = 3;

    // Answers that take longer than this are kept from the next test by connecting anew.
    private static final Duration LATE_ANSWERS = Duration.ofMillis(500);

    private final Lane lane;
    private final Anew anew;
    private final Duration limit;
    private final long start = System.nanoTime();
    private final OrderJudge judge;
    private final Times times;
    private final Map<Integer, TrackedOrder> toCancel = new LinkedHashMap<>();
    private final Set<Integer> cancelSent = new HashSet<>();
    private Optional<String> trouble = Optional.empty();

    /** Opens another connection for a lane on which TWS does not answer a question. */
    @FunctionalInterface
    interface Anew {

        /**
         * Opens it; returns whether one is worth a try.
         *
         * @throws TwsUnavailableException if none comes about
         */
        boolean connect(Lane lane) throws InterruptedException;
    }

    Reset(Lane lane, Duration limit, Anew anew) {
        this(lane, limit, anew, OrderJudge.of(lane, id -> Duration.ZERO), Times.DEFAULTS);
    }

    Reset(Lane lane, Duration limit, Anew anew, OrderJudge judge, Times times) {
        this.lane = lane;
        this.limit = limit;
        this.anew = anew;
        this.judge = judge;
        this.times = times;
    }

    /** Runs the reset; the lane must be fenced. */
    ResetReport run() throws InterruptedException {
        lane.endSubscriptions();
        // A lane that no order went through needs no proof, and a read-only TWS takes offence at the question.
        if (lane.orders().all().isEmpty()) {
            lane.knock();
        } else {
            cancelAll();
        }
        return report();
    }

    /** Ends the streams only; the orders that are open count as left. */
    ResetReport endStreams() {
        lane.endSubscriptions();
        lane.knock();
        return report(lane.orders().working());
    }

    /** Cancels the open orders only; the lane need not be fenced, but the guard must let no new order pass. */
    ResetReport cancelOrders() throws InterruptedException {
        if (lane.orders().isUsed()) {
            cancelAll();
        }
        return report();
    }

    /** Names the orders that were left alone because their numbers may be another program's. */
    List<String> dismissed() {
        return judge.dismissed().stream()
                .map(order -> "%s was never acknowledged and is not cancelled by its number, unless TWS lists it: %s"
                        .formatted(order.order().toView(lane.clientId()).describe(), order.why()))
                .toList();
    }

    /** Returns why TWS could not be asked to the end. */
    Optional<String> trouble() {
        return trouble;
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

    private void cancelAll() throws InterruptedException {
        try {
            judge.mustBeAbsentFor(timeToArrive());
            boolean clean = false;
            while (!clean && remainingNanos() > 0) {
                long seen = lane.orders().changes();
                cancelOpenOrders();
                clean = judge.isClean(ask());
                if (!clean) {
                    lane.orders().awaitChange(seen, Math.min(times.askAgain().toNanos(), remainingNanos()));
                }
            }
            awaitExecutions();
        } catch (LaneLostException e) {
            // What is not proven gone counts as left; the report names it.
            trouble = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    // TWS may still be at work on what was sent over a connection that has ended.
    private Duration timeToArrive() {
        List<TrackedOrder> earlier = lane.orders().ofEarlierConnections();
        if (earlier.isEmpty()) {
            return Duration.ZERO;
        }
        boolean mayBeOnItsWay = earlier.stream().anyMatch(order -> order.permId() == 0 && !order.gone());
        return mayBeOnItsWay ? times.arrived() : times.settled();
    }

    private void awaitExecutions() throws InterruptedException {
        long deadline = System.nanoTime() + Math.min(times.lateExecutions().toNanos(), Math.max(0, remainingNanos()));
        for (TrackedOrder order : lane.orders().all()) {
            boolean told = lane.executions().awaitFilled(order.orderId(), new BigDecimal(order.filled()), deadline);
            if (!told) {
                return; // a session of which TWS tells no executions; the others would wait in vain too
            }
        }
    }

    private void cancelOpenOrders() {
        judge.cancelAgain().forEach(cancelSent::remove);
        for (TrackedOrder order : lane.orders().cancellable()) {
            toCancel.put(order.orderId(), order);
            if (cancelSent.add(order.orderId()) && !lane.cancel(order.orderId())) {
                throw new LaneLostException("the lane's connection is closed");
            }
        }
    }

    private Map<Integer, OpenOrder> ask() throws InterruptedException {
        OpenOrdersQuery asked = lane.queryOpenOrders();
        try {
            return answer(asked, Math.min(limit.toNanos() / SHARE_OF_FIRST_QUESTION, remainingNanos()));
        } catch (TimeoutException e) {
            return askOnce(connectAnew() ? lane.queryOpenOrders() : asked);
        }
    }

    private Map<Integer, OpenOrder> askOnce(OpenOrdersQuery asked) throws InterruptedException {
        try {
            return answer(asked, remainingNanos());
        } catch (TimeoutException e) {
            throw new LaneLostException(
                    "TWS did not list the open orders to the end within " + limit.toMillis() + " ms");
        }
    }

    private boolean connectAnew() throws InterruptedException {
        try {
            boolean isConnected = remainingNanos() > 0 && anew.connect(lane);
            if (isConnected) {
                cancelSent.clear();
                judge.mustBeAbsentFor(times.arrived());
            }
            return isConnected;
        } catch (TwsUnavailableException e) {
            throw new LaneLostException("TWS did not list the open orders, and no other connection came about: "
                    + LaneEvents.describe(e.finding()));
        }
    }

    private Map<Integer, OpenOrder> answer(OpenOrdersQuery asked, long nanos)
            throws InterruptedException, TimeoutException {
        try {
            return asked.answer().get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OpenOrdersQuery.RefusedException && judge.isCleanWhereNothingCanBeOrdered()) {
                return Map.of();
            }
            throw new LaneLostException(String.valueOf(e.getMessage()));
        }
    }

    private long remainingNanos() {
        return limit.toNanos() - (System.nanoTime() - start);
    }

    private ResetReport report() {
        judge.leaveUnproven();
        return report(lane.orders().open());
    }

    private ResetReport report(List<TrackedOrder> open) {
        List<OrderView> cancelled = new ArrayList<>();
        for (TrackedOrder order : lane.orders().all()) {
            if (order.gone() && toCancel.containsKey(order.orderId()) && judge.wasCancelled(order)) {
                cancelled.add(order.toView(lane.clientId()));
            }
        }
        return new ResetReport(
                cancelled,
                open.stream().map(order -> order.toView(lane.clientId())).toList(),
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
