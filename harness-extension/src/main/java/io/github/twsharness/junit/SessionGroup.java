package io.github.twsharness.junit;

import io.github.twsharness.session.ResetReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hold the sessions that begin and end together: those of one test, or those held for a class.
 *
 * <p>Every method may be called by any thread; none holds a lock while it talks to the session host.
 */
final class SessionGroup {

    private final String owner;
    private final Supplier<OpenSession> session;
    private final Map<String, TwsSession> sessions = new LinkedHashMap<>();
    private int users;

    /**
     * Create a group without sessions.
     *
     * @param owner who uses them, as in "test BracketOrderIT.cancels()"
     * @param session opens the session of this JVM
     */
    SessionGroup(String owner, Supplier<OpenSession> session) {
        this.owner = owner;
        this.session = session;
    }

    /** Return the session of a name; the empty name is the default session. */
    synchronized TwsSession session(String name) {
        return sessions.computeIfAbsent(name, missing -> new TwsSession(missing, owner, session));
    }

    /** Return the session of a name if somebody asked for it before. */
    synchronized Optional<TwsSession> find(String name) {
        return Optional.ofNullable(sessions.get(name));
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
    void leave(Failures failures) {
        boolean last;
        synchronized (this) {
            users--;
            last = users == 0;
        }
        if (last) {
            all().forEach(member ->
                    member.held().ifPresent(lane -> failures.attempt(() -> requireClean(lane, lane.reset()))));
        }
    }

    /** End every session: nobody can use it any more, then its lane is made clean and given back. */
    void close(Failures failures) {
        // All of them first, so that none places an order while another one is being cleaned.
        List<Lane> lanes =
                all().stream().map(TwsSession::end).flatMap(Optional::stream).toList();
        for (Lane lane : lanes) {
            failures.attempt(() -> requireClean(lane, lane.release()));
        }
    }

    private void requireClean(Lane lane, ResetReport report) {
        if (!report.isClean()) {
            throw lane.leftOpen(owner, report);
        }
    }
}
