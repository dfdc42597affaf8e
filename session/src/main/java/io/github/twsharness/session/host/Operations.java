package io.github.twsharness.session.host;

import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SessionReport;
import io.github.twsharness.session.control.SessionOperations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what test JVMs ask for through the control API. */
final class Operations implements SessionOperations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final Lanes lanes;
    private final Tally tally;
    private final Supplier<SessionReport> report;
    private final Map<String, String> processes = new ConcurrentHashMap<>();

    Operations(Lanes lanes, Tally tally, Supplier<SessionReport> report) {
        this.lanes = lanes;
        this.tally = tally;
        this.report = report;
    }

    @Override
    public void processJoined(String processId, String name) {
        processes.put(processId, name);
        LOG.debug("Test JVM {} has joined", name);
    }

    @Override
    public void processLeft(String processId) {
        processes.remove(processId);
        lanes.processLost(processId);
    }

    @Override
    public void processLost(String processId) {
        String name = processes.remove(processId);
        if (name == null) {
            return;
        }
        List<String> tests = lanes.testsOf(processId);
        List<OrderView> cancelled = lanes.processLost(processId);
        String event = "%s died%s; orders cancelled: %s"
                .formatted(
                        name,
                        tests.isEmpty() ? " between two tests" : " during " + String.join(", ", tests),
                        cancelled.isEmpty()
                                ? "none"
                                : String.join(
                                        "; ",
                                        cancelled.stream()
                                                .map(OrderView::describe)
                                                .toList()));
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
    public ResetReport release(String leaseId) {
        return lanes.release(leaseId);
    }

    @Override
    public List<OrderView> orders(String leaseId) {
        return lanes.orders(leaseId);
    }

    @Override
    public void testStarted(String testId) {
        tally.testStarted(testId);
    }

    @Override
    public void testFinished(String testId, boolean passed) {
        tally.testFinished(testId);
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
