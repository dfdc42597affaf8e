package io.github.twsharness.junit;

import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.settings.Accounts;

/** Fail a test whose orders could not be cancelled. */
final class OrdersLeftOpenError extends AssertionError {

    private static final long serialVersionUID = 1L;

    OrdersLeftOpenError(String owner, String endpoint, LeaseGrant lane, ResetReport report) {
        super(describe(owner, endpoint, lane, report));
    }

    private static String describe(String owner, String endpoint, LeaseGrant lane, ResetReport report) {
        StringBuilder text = new StringBuilder("Cleanup after %s left %d of its orders open, after %d ms:"
                .formatted(owner, report.left().size(), report.took().toMillis()));
        for (OrderView order : report.left()) {
            text.append("\n  - ").append(order.describe());
        }
        return text.append("""

                        Where: client id %d of account %s at %s, reached through the session port %s:%d.
                        Likely cause: TWS did not confirm the cancellation. The API is read-only, TWS has lost its server, \
                        or the order is held in a state in which it cannot be cancelled.
                        What to do:
                          1. Look the orders up in TWS by their ids, and cancel them there.
                          2. Read what TWS answered to the cancellation in the journal of this session.
                          3. If TWS is merely slow, allow more time: -Dtws.resetTimeoutSeconds=30.""".formatted(
                                lane.clientId(),
                                Accounts.mask(lane.account()),
                                lane.mode().mark(endpoint),
                                lane.host(),
                                lane.port()))
                .toString();
    }
}
