package io.github.twsharness.junit;

import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.ResetReport;
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
    private int users;

    /**
     * Create a group without sessions.
     *
     * @param owner who uses them, as in "test BracketOrderIT.cancels()"
     * @param source gives their lanes
     */
    SessionGroup(String owner, LaneSource source) {
        this.owner = owner;
        this.source = source;
        this.script = new TwsScript(owner, source);
    }

    /** Return the session of a name; the empty name is the default session. */
    synchronized TwsSession session(String name) {
        return sessions.computeIfAbsent(name, missing -> new TwsSession(missing, owner, source, script));
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

    /** Note that a test begins that may use these sessions along with others. */
    synchronized void enter() {
        users++;
    }

    /**
     * Note that such a test has ended; the last one of those at work leaves the lanes clean.
     *
     * <p>Tests that share a session and run in parallel cannot be told apart: the last one cleans up for all.
     */
    void leave(Failures failures, boolean flatten) {
        boolean last;
        synchronized (this) {
            users--;
            last = users == 0;
        }
        if (last) {
            failures.attempt(script::undo);
            all().forEach(member -> member.held().ifPresent(lane -> failures.attempt(() -> clean(lane, flatten))));
        }
    }

    /** End every session: nobody can use it any more, then its lane is made clean and given back. */
    void close(Failures failures, boolean flatten) {
        // First, so that a closed market or a lost connection does not keep orders from being cancelled.
        failures.attempt(script::end);
        // All of them first, so that none places an order while another one is being cleaned.
        List<Lane> lanes =
                all().stream().map(TwsSession::end).flatMap(Optional::stream).toList();
        for (Lane lane : lanes) {
            if (flatten) {
                failures.attempt(() -> clean(lane, true));
            }
            failures.attempt(() -> requireClean(lane, lane.release()));
        }
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
