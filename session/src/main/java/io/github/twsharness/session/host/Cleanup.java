package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes lanes clean: one after its test, all at an emergency stop and when the session closes. */
final class Cleanup {

    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

    // A connection that breaks more often during one reset will not do it.
    private static final int MOST_LOSSES = 3;

    // What is left of the time to close has to do for the cancels.
    private static final double SHARE_OF_WAITING = 0.75;

    // Who is attached stays when trading is stopped, and a session that closes has no time for another connection.
    private static final Reset.Anew NO_OTHER = lane -> false;

    private final Upstream upstream;
    private final Recovery recovery;
    private final Tally tally;
    private final Duration resetLimit;
    private final Duration recoveryLimit;
    private volatile boolean closing;
    private volatile Duration closeLimit = Duration.ZERO;

    Cleanup(Upstream upstream, Recovery recovery, Tally tally, Settings settings) {
        this.upstream = upstream;
        this.recovery = recovery;
        this.tally = tally;
        this.resetLimit = settings.resetTimeout();
        this.recoveryLimit = settings.recoveryTimeout();
    }

    /** Shuts out the client of a lane and makes the lane clean. */
    ResetReport reset(Slot slot) {
        return reset(slot, resetLimit);
    }

    private ResetReport reset(Slot slot, Duration limit) {
        Lane lane = slot.lane();
        lane.fence();
        ResetReport report;
        boolean isMute;
        List<OrderView> gone;
        synchronized (slot) {
            report = run(lane, limit, this::resetFully);
            for (int losses = 0; losses < MOST_LOSSES && !closing && !report.isClean() && isAway(lane); losses++) {
                report = run(lane, limit, this::resetFully); // TWS was lost on the way
            }
            isMute = lane.isMute();
            gone = lane.orders().all().stream()
                    .filter(TrackedOrder::gone)
                    .map(order -> order.toView(lane.clientId()))
                    .toList();
            forgetFinished(lane, report);
        }
        count(report);
        gone.forEach(tally::gone); // of what was left before, TWS may have told the end since
        // A lane on which TWS has not answered is cleaned before its next use.
        if (report.isClean() && !isMute) {
            report.positionChanges().forEach(tally::positionChanged);
            lane.cleaned();
        }
        return report;
    }

    // Whether TWS refuses to cancel or says nothing at all shows when it is asked for something harmless.
    private boolean isAway(Lane lane) {
        try {
            return !lane.isOpen() || !recovery.answers(lane);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // What is not proven may be asked for again.
    private static void forgetFinished(Lane lane, ResetReport report) {
        if (report.isClean()) {
            lane.orders().forgetFinished();
        }
    }

    /** Makes a lane clean and takes back by how much its orders changed the positions. */
    ResetReport flatten(Slot slot, String account) {
        Lane lane = slot.lane();
        lane.fence();
        ResetReport first;
        synchronized (slot) {
            first = run(lane, resetLimit, Reset::run);
            if (first.isClean() && !first.positionChanges().isEmpty()) {
                flatten(lane, account);
            }
        }
        count(first);
        return sum(List.of(withoutPositions(first), reset(slot)));
    }

    /** Shuts out the client of a lane, ends its streams, and lets its orders work on; they are what is left. */
    ResetReport handOn(Slot slot) {
        Lane lane = slot.lane();
        lane.fence();
        synchronized (slot) {
            ResetReport report = run(lane, resetLimit, reset -> {
                ResetReport working = reset.endStreams();
                reset.keepLateAnswers(upstream, recovery);
                return working;
            });
            return report;
        }
    }

    private void flatten(Lane lane, String account) {
        try {
            new Flattening(lane, account, tally, resetLimit).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ResetReport withoutPositions(ResetReport report) {
        return new ResetReport(report.cancelled(), List.of(), List.of(), report.took());
    }

    /** Cancels the open orders of every lane and lets the clients stay; the guard must refuse new orders by now. */
    ResetReport cancelOrders(List<Slot> slots) {
        List<ResetReport> reports = sideBySide("stop", slots, resetLimit, slot -> {
            Lane lane = slot.lane();
            lane.letPass();
            synchronized (slot) {
                return runNow(lane, NO_OTHER, resetLimit, Reset::cancelOrders);
            }
        });
        reports.forEach(this::count);
        return sum(reports);
    }

    /** Makes every lane clean that was used, and closes all, within a time limit. */
    void close(List<Slot> slots, Duration limit) {
        closeLimit = limit;
        closing = true;
        slots.forEach(slot -> slot.lane().fence());
        List<Slot> used =
                slots.stream().filter(slot -> slot.lane().isToBeAsked()).toList();
        Duration each = resetLimit.compareTo(limit) < 0 ? resetLimit : limit;
        List<ResetReport> reports = sideBySide("close", used, limit, slot -> reset(slot, each));
        slots.forEach(slot -> slot.lane().close());
        List<OrderView> left = sum(reports).left();
        if (!left.isEmpty()) {
            String event =
                    "%d orders may still be open at %s: %s. They stay in the journal. Next: when that TWS is there again, run tws:sweep, or the build, whose tws:start cancels them first"
                            .formatted(left.size(), upstream.endpoint(), describe(left));
            LOG.error("{}", event);
            tally.failure(event);
        }
    }

    private void count(ResetReport report) {
        report.cancelled().forEach(tally::cancelled);
        report.left().forEach(tally::left);
    }

    /** What is done with a reset. */
    @FunctionalInterface
    private interface Work {
        ResetReport with(Reset reset) throws InterruptedException;
    }

    private ResetReport run(Lane lane, Duration limit, Work work) {
        try {
            reopen(lane);
            if (!closing && !recovery.awaitAnswering(lane, recoveryLimit)) {
                return nothingDone(lane);
            }
        } catch (TwsUnavailableException e) {
            return notCleaned(lane, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothingDone(lane);
        }
        return runNow(lane, closing ? NO_OTHER : this::connectAnew, limit, work);
    }

    // A TWS that is mute says nothing on a new connection either, and goes on with this one when it wakes up.
    private boolean connectAnew(Lane lane) throws InterruptedException {
        if (!recovery.answers(lane)) {
            return false;
        }
        var unused = upstream.reopen(lane, ServerVersions.NEWEST_IN_TEXT);
        return true;
    }

    // To a TWS that is mute the cancels are sent all the same: it finds them when it wakes up.
    private ResetReport runNow(Lane lane, Reset.Anew another, Duration limit, Work work) {
        try {
            reopen(lane);
            if (!closing && !lane.orders().open().isEmpty()) {
                // Without IBKR no cancel is confirmed; what is open then is left, and named.
                var unused = recovery.awaitConnected(lane, recoveryLimit);
            }
            Reset reset = new Reset(lane, limit, another);
            ResetReport report = work.with(reset);
            reset.dismissed().forEach(tally::failure);
            return report;
        } catch (TwsUnavailableException e) {
            return notCleaned(lane, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothingDone(lane);
        }
    }

    private ResetReport notCleaned(Lane lane, TwsUnavailableException why) {
        tally.finding(why.finding());
        tally.failure("client id " + lane.clientId() + " cannot be cleaned: " + LaneEvents.describe(why.finding()));
        return nothingDone(lane);
    }

    // A session that closes waits only for the sake of its orders.
    private void reopen(Lane lane) throws InterruptedException {
        if (!closing) {
            recovery.reopen(lane, recoveryLimit);
        } else if (lane.orders().open().isEmpty()) {
            recovery.reopen(lane, Duration.ZERO);
        } else {
            recovery.reopenToClose(lane, Duration.ofNanos((long) (closeLimit.toNanos() * SHARE_OF_WAITING)));
        }
    }

    private ResetReport resetFully(Reset reset) throws InterruptedException {
        ResetReport report = reset.run();
        if (!closing) {
            reset.keepLateAnswers(upstream, recovery);
        }
        return report;
    }

    private static ResetReport nothingDone(Lane lane) {
        OrderJudge.of(lane, id -> Duration.ZERO).leaveUnproven();
        return new ResetReport(
                List.of(),
                lane.orders().open().stream()
                        .map(order -> order.toView(lane.clientId()))
                        .toList(),
                List.of(),
                Duration.ZERO);
    }

    static ResetReport sum(List<ResetReport> reports) {
        return new ResetReport(
                reports.stream().flatMap(report -> report.cancelled().stream()).toList(),
                reports.stream().flatMap(report -> report.left().stream()).toList(),
                reports.stream()
                        .flatMap(report -> report.positionChanges().stream())
                        .toList(),
                reports.stream().map(ResetReport::took).max(Duration::compareTo).orElse(Duration.ZERO));
    }

    /** What is done with each of several lanes. */
    @FunctionalInterface
    private interface Each {
        ResetReport with(Slot slot);
    }

    private List<ResetReport> sideBySide(String what, List<Slot> slots, Duration limit, Each each) {
        if (slots.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(slots.size(), task -> {
            Thread thread = new Thread(task, "tws-lanes-" + what);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<ResetReport>> started = new ArrayList<>();
            for (Slot slot : slots) {
                Callable<ResetReport> task = () -> each.with(slot);
                started.add(threads.submit(task));
            }
            long deadline = System.nanoTime() + limit.toNanos();
            List<ResetReport> reports = new ArrayList<>();
            for (int i = 0; i < slots.size(); i++) {
                reports.add(await(started.get(i), slots.get(i).lane(), deadline));
            }
            return reports;
        } finally {
            threads.shutdownNow();
        }
    }

    private ResetReport await(Future<ResetReport> report, Lane lane, long deadline) {
        try {
            return report.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return notInTime(lane, "it took too long");
        } catch (ExecutionException e) {
            LOG.error("The lane with client id {} could not be cleaned", lane.clientId(), e.getCause());
            return notInTime(lane, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notInTime(lane, "interrupted");
        }
    }

    private ResetReport notInTime(Lane lane, String why) {
        ResetReport report = nothingDone(lane);
        report.left().forEach(tally::left);
        tally.failure("client id " + lane.clientId() + " could not be cleaned: " + why);
        return report;
    }

    static String describe(List<OrderView> orders) {
        return orders.isEmpty()
                ? "none"
                : String.join("; ", orders.stream().map(OrderView::describe).toList());
    }
}
