package io.github.twsharness.session.control;

import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.NamedLimits;
import java.time.Duration;
import java.util.List;

/** Do what the control API offers; the session host implements it. */
public interface SessionOperations {

    /** Take note of a test JVM that joins. */
    void processJoined(String processId, String name);

    /** Take note of a sign of life of a test JVM. */
    void processAlive(String processId);

    /** Take note of a test JVM that leaves in an orderly way; its leases end. */
    void processLeft(String processId);

    /** Take note of a test JVM whose connection broke; its leases are reset at once. */
    void processLost(String processId);

    /**
     * Lease a lane; a lease id that is known already gets the same answer again.
     *
     * @throws LeaseUnavailableException if there is none within the time given
     */
    LeaseGrant lease(String leaseId, String processId, String testId, Duration wait);

    /** Make the lane of a lease clean. */
    ResetReport reset(String leaseId);

    /** Make the lane of a lease clean, and take back by how much its orders changed the positions. */
    ResetReport flatten(String leaseId);

    /** End a lease; the lane is made clean first if anything happened on it since its last reset. */
    ResetReport release(String leaseId);

    /**
     * Set limits for the orders of a lease in addition to those of the session; none lift them.
     *
     * @param scope names the test: the orders of all leases with one scope count together
     */
    void limit(String leaseId, String scope, List<NamedLimits> limits);

    /** Do what {@link #handOn} does for another test of the same holder: its clients may attach at once. */
    ResetReport leaveOrders(String leaseId);

    /** Shut out the client of a lease and let its orders work on until a test takes it over; the report has them as left. */
    ResetReport handOn(String leaseId);

    /** Let another test have a lease that was handed on. */
    void takeOver(String leaseId, String testId);

    /** Return the orders that went through the lane of a lease since it was last clean. */
    List<OrderView> orders(String leaseId);

    /** Return what befell the lane of a lease since it was leased, or befalls it still; empty when all was well. */
    List<String> events(String leaseId);

    /**
     * Return what happened on the lane of a lease since its test began; also when the lease has ended, until another test
     * gets the lane.
     */
    LaneEvidence evidence(String leaseId);

    /** Stop all trading of the session: refuse every order from now on, and cancel all own orders. */
    ResetReport stopTrading(String reason);

    /**
     * Let a test script the session's own simulator; a script id that is at work already changes nothing.
     *
     * @throws IllegalArgumentException if the session has no simulator of its own
     * @throws LeaseUnavailableException if another test scripts it for all of the time given
     */
    void beginScript(String scriptId, String processId, String testId, Duration wait);

    /**
     * Run one line of a script.
     *
     * @throws IllegalArgumentException if it cannot be understood or done; the message says what was expected
     */
    void runScript(String scriptId, String line);

    /** End a script and undo what it did; an unknown one is no error. */
    void endScript(String scriptId);

    /** Take note of a test that starts. */
    void testStarted(String testId);

    /** Take note of a test that has finished. */
    void testFinished(String testId, boolean passed);

    /** Take note of a test that has ended because an assumption did not hold. */
    void testAborted(String testId);

    /** Take note of a test that is skipped, and why. */
    void testSkipped(String testId, String reason);

    /** Return what happened so far. */
    SessionReport report();
}
