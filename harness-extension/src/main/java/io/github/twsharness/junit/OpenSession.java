package io.github.twsharness.junit;

import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.report.SessionReport;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hold the session that the tests of this JVM use.
 *
 * @param control the way to the session host
 * @param coordinates where the session is
 * @param module the module of the build whose tests run in this JVM; empty when nobody said so
 * @param ownHost the session host, when this JVM started it
 */
record OpenSession(SessionControl control, SessionCoordinates coordinates, String module, Optional<SessionHost> ownHost)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSession.class);

    /** Return the id of a test among all modules, which may have classes of the same name. */
    String idOf(ExtensionContext test) {
        String id = test.getUniqueId();
        return module.isEmpty() ? id : "[module:%s]/%s".formatted(module, id);
    }

    void testStarted(ExtensionContext test) {
        control.testStarted(idOf(test));
    }

    /**
     * Lease a lane; the owner appears in reports.
     *
     * @throws org.opentest4j.TestAbortedException if TWS was lost in the middle of the session and did not come back
     */
    LeaseGrant lease(String owner) {
        try {
            return control.lease(owner, coordinates.leaseTimeout());
        } catch (LeaseUnavailableException e) {
            // The outage itself is in the report; what a test without a TWS would say is no news.
            return e.isOutage() ? Assumptions.abort(String.valueOf(e.getMessage())) : rethrow(e);
        }
    }

    private static LeaseGrant rethrow(LeaseUnavailableException failure) {
        throw failure;
    }

    /** Leave the session; a session that this JVM started ends with it, and says what it did. */
    @Override
    public void close() {
        Failures failures = new Failures();
        failures.attempt(control::close);
        ownHost.ifPresent(host -> failures.attempt(() -> tell(host.closeAndReport())));
        failures.first().ifPresent(failure -> LOG.warn("The {} did not close cleanly", coordinates, failure));
    }

    private static void tell(SessionReport report) {
        if (report.ordersLeft().isEmpty()) {
            LOG.info("{}", report.lastLine());
        } else {
            LOG.error("{}; left: {}", report.lastLine(), report.ordersLeft());
        }
    }
}
