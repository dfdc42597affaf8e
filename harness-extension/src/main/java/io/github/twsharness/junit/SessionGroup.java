package io.github.twsharness.junit;

import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.ResetReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hold the sessions that begin and end together: those of one test, or those held for a class.
 *
 * <p>Every method may be called by any thread; none holds a lock while it talks to the session host.
 */
final class SessionGroup {

    private final String owner;
    private final LaneSource source;
    private final TwsScript script;
    private final Map<String, TwsSession> sessions = new LinkedHashMap<>();
    private final TestLimits base;
    private final List<TestLimits> ofTests = new ArrayList<>();
    private TestLimits inForce;
    private int users;

    /**
     * Create a group without sessions.
     *
     * @param owner who uses them, as in "test BracketOrderIT.cancels()"
     * @param source gives their lanes
     * @param limits limits of orders while no test is at work
     */
    SessionGroup(String owner, LaneSource source, TestLimits limits) {
        this.owner = owner;
        this.source = source;
        this.base = limits;
        this.inForce = limits;
        this.script = new TwsScript(owner, source);
    }

    /** Return the session of a name; the empty name is the default session. */
    synchronized TwsSession session(String name) {
        return sessions.computeIfAbsent(name, missing -> new TwsSession(missing, owner, source, script, this::limits));
    }

    /** Return the session of a name if somebody asked for it before. */
    synchronized Optional<TwsSession> find(String name) {
        return Optional.ofNullable(sessions.get(name));
    }

    /** Tell whether nobody asked for a session. */
    synchronized boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** Return what befell the lanes that is no fault of a test. */
    List<String> events() {
        return lanes().stream()
                .flatMap(lane -> lane.events().stream())
                .distinct()
                .toList();
    }

    /** Return the lanes that are held. */
    List<Lane> lanes() {
        return all().stream().map(TwsSession::held).flatMap(Optional::stream).toList();
    }

    private synchronized List<TwsSession> all() {
        return List.copyOf(sessions.values());
    }

    /** Return the limits that hold for orders now. */
    private synchronized TestLimits limits() {
        return inForce;
    }

    /**
     * Note that a test begins that may use these sessions along with others.
     *
     * @param limits limits of its orders; while several tests are at work those of all
     */
    void enter(TestLimits limits) {
        synchronized (this) {
            users++;
            ofTests.add(limits);
        }
        limitAnew();
    }

    private void limitAnew() {
        TestLimits now;
        synchronized (this) {
            now = users == 0 ? base : ofTests.stream().reduce(TestLimits.NONE, TestLimits::and);
            if (now.equals(inForce)) {
                return;
            }
            inForce = now;
        }
        lanes().forEach(lane -> lane.limit(now));
    }

    /**
     * Note that such a test has ended; the last one of those at work leaves the lanes clean.
     *
     * <p>Tests that share a session and run in parallel cannot be told apart: the last one cleans up for all.
     *
     * @param rules its rules, with the limits that {@link #enter} was given
     * @param failed whether it failed
     */
    void leave(Failures failures, TestRules rules, boolean failed) {
        boolean last;
        synchronized (this) {
            users--;
            ofTests.remove(rules.limits());
            last = users == 0;
        }
        if (last) {
            failures.attempt(script::undo);
            lanes().forEach(lane -> failures.attempt(() -> finish(lane, rules.endingOf(failed))));
        }
        failures.attempt(this::limitAnew);
    }

    private void finish(Lane lane, Ending ending) {
        if (ending == Ending.LEAVE) {
            lane.leaveOrders();
        } else {
            clean(lane, ending == Ending.FLATTEN);
        }
    }

    /**
     * End every session: nobody can use it any more, then its lane is made clean and given back.
     *
     * @param ending what becomes of orders and positions; {@code LEAVE} here too cancels the orders
     */
    void close(Failures failures, Ending ending) {
        end(failures).values().forEach(lane -> giveBack(lane, failures, ending));
    }

    /** End every session, and keep the lanes with an order at work for the next test. */
    void handOn(Failures failures, HandedOnLanes next) {
        end(failures)
                .forEach((name, lane) -> failures.attempt(() -> {
                    boolean works = !lane.handOn().left().isEmpty();
                    Optional<Lane> old = works ? next.keep(name, lane.next()) : Optional.of(lane);
                    old.ifPresent(over -> giveBack(over, failures, Ending.CLEAN));
                }));
    }

    private Map<String, Lane> end(Failures failures) {
        // First, so that a closed market or a lost connection does not keep orders from being cancelled.
        failures.attempt(script::end);
        // All of them first, so that none places an order while another one is being cleaned.
        Map<String, Lane> lanes = new LinkedHashMap<>();
        for (TwsSession session : all()) {
            session.end().ifPresent(lane -> lanes.put(session.name(), lane));
        }
        return lanes;
    }

    private void giveBack(Lane lane, Failures failures, Ending ending) {
        if (ending == Ending.FLATTEN) {
            failures.attempt(() -> clean(lane, true));
        }
        failures.attempt(() -> requireClean(lane, lane.release()));
    }

    private void clean(Lane lane, boolean flatten) {
        ResetReport report = flatten ? lane.flatten() : lane.reset();
        requireClean(lane, report);
        if (flatten && !report.positionChanges().isEmpty()) {
            throw new AssertionError(
                    "What the orders of %s changed of the positions could not be taken back: %s. Likely cause: the market is closed, or the orders that were to take it back were refused. Look the positions up in TWS and close them there."
                            .formatted(
                                    owner,
                                    report.positionChanges().stream()
                                            .map(PositionChange::describe)
                                            .toList()));
        }
    }

    private void requireClean(Lane lane, ResetReport report) {
        if (!report.isClean()) {
            throw lane.leftOpen(owner, report);
        }
    }
}
