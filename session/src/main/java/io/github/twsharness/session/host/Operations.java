package io.github.twsharness.session.host;

import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.control.SessionOperations;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.report.TestRun;
import io.github.twsharness.session.settings.NamedLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what test JVMs ask for through the control API. Safe for use by any thread. */
final class Operations implements SessionOperations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    /** A test JVM, and when it gave its last sign of life; none before the first, for starting may take its time. */
    private record Member(String name, OptionalLong heard) {

        boolean isSilentFor(Duration limit, long now) {
            return heard.isPresent() && now - heard.getAsLong() > limit.toNanos();
        }
    }

    private final Lanes lanes;
    private final Scripts scripts;
    private final Tally tally;
    private final Supplier<SessionReport> report;
    private final Duration heartbeatLimit;
    private final Map<String, Member> processes = new ConcurrentHashMap<>();

    Operations(Lanes lanes, Scripts scripts, Tally tally, Supplier<SessionReport> report, Duration heartbeatLimit) {
        this.lanes = lanes;
        this.scripts = scripts;
        this.tally = tally;
        this.report = report;
        this.heartbeatLimit = heartbeatLimit;
    }

    @Override
    public void processJoined(String processId, String name) {
        processes.put(processId, new Member(name, OptionalLong.empty()));
        LOG.debug("Test JVM {} has joined", name);
    }

    @Override
    public void processAlive(String processId) {
        processes.computeIfPresent(
                processId, (id, member) -> new Member(member.name(), OptionalLong.of(System.nanoTime())));
    }

    @Override
    public void processLeft(String processId) {
        processes.remove(processId);
        scripts.processLost(processId);
        lanes.processLost(processId);
    }

    @Override
    public void processLost(String processId) {
        end(processId, "died");
    }

    /** Returns the test JVMs that have not been heard for too long. */
    List<String> frozen() {
        long now = System.nanoTime();
        return processes.entrySet().stream()
                .filter(entry -> entry.getValue().isSilentFor(heartbeatLimit, now))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Counts the silence of all test JVMs from now on: it was this process that could not hear. */
    void forgiveSilence() {
        long now = System.nanoTime();
        processes.replaceAll(
                (id, member) -> member.heard().isEmpty() ? member : new Member(member.name(), OptionalLong.of(now)));
    }

    /** Ends the leases of a test JVM that is there but does nothing any more. */
    void processFrozen(String processId) {
        end(
                processId,
                "froze (no sign of life for %d s; see tws.heartbeatTimeoutSeconds)"
                        .formatted(heartbeatLimit.toSeconds()));
    }

    private void end(String processId, String how) {
        Member member = processes.remove(processId);
        if (member == null) {
            return;
        }
        List<String> tests = lanes.testsOf(processId);
        scripts.processLost(processId);
        List<OrderView> cancelled = lanes.processLost(processId);
        String event = "%s %s%s; orders cancelled: %s"
                .formatted(
                        member.name(),
                        how,
                        tests.isEmpty() ? " between two tests" : " during " + String.join(", ", tests),
                        Cleanup.describe(cancelled));
        LOG.warn("{}", event);
        tally.failure(event);
    }

    @Override
    public LeaseGrant lease(String leaseId, String processId, String testId, Duration wait) {
        if (!processes.containsKey(processId)) {
            throw new IllegalArgumentException("This test JVM has not joined the session, or was taken for dead");
        }
        return lanes.lease(new Lease(leaseId, processId, testId), wait);
    }

    @Override
    public ResetReport reset(String leaseId) {
        return lanes.reset(leaseId);
    }

    @Override
    public ResetReport flatten(String leaseId) {
        return lanes.flatten(leaseId);
    }

    @Override
    public ResetReport release(String leaseId) {
        return lanes.release(leaseId);
    }

    @Override
    public List<OrderView> orders(String leaseId) {
        return lanes.orders(leaseId);
    }

    @Override
    public List<String> events(String leaseId) {
        return lanes.events(leaseId);
    }

    @Override
    public LaneEvidence evidence(String leaseId) {
        return lanes.evidence(leaseId);
    }

    @Override
    public void limit(String leaseId, String scope, List<NamedLimits> limits) {
        lanes.limit(leaseId, scope, limits);
    }

    @Override
    public ResetReport leaveOrders(String leaseId) {
        return lanes.leaveOrders(leaseId);
    }

    @Override
    public ResetReport handOn(String leaseId) {
        return lanes.handOn(leaseId);
    }

    @Override
    public void takeOver(String leaseId, String testId) {
        lanes.takeOver(leaseId, testId);
    }

    @Override
    public ResetReport stopTrading(String reason) {
        return lanes.stopTrading(reason);
    }

    @Override
    public void beginScript(String scriptId, String processId, String testId, Duration wait) {
        if (!processes.containsKey(processId)) {
            throw new IllegalArgumentException("This test JVM has not joined the session, or was taken for dead");
        }
        scripts.begin(scriptId, processId, testId, wait);
    }

    @Override
    public void runScript(String scriptId, String line) {
        scripts.run(scriptId, line);
    }

    @Override
    public void endScript(String scriptId) {
        scripts.end(scriptId);
    }

    @Override
    public void testStarted(String testId) {
        tally.testStarted(testId);
    }

    @Override
    public void testFinished(String testId, boolean passed) {
        tally.testEnded(testId, passed ? TestRun.State.PASSED : TestRun.State.FAILED);
    }

    @Override
    public void testAborted(String testId) {
        tally.testEnded(testId, TestRun.State.ABORTED);
    }

    @Override
    public void testSkipped(String testId, String reason) {
        tally.testSkipped(testId, reason);
    }

    @Override
    public SessionReport report() {
        return report.get();
    }
}
