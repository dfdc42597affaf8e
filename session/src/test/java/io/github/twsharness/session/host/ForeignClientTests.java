package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.foreign.ForeignClient;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.simulator.SimulatedOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lets a client that nobody here wrote trade through a session. */
@ExtendWith(ForeignClient.Installed.class)
@Timeout(120)
class ForeignClientTests {

    private static final List<String> ALL_STEPS = List.of(
            "resting: order of AAPL is open",
            "cancelled: status and notice 202",
            "filled: execution and position",
            "left open: one order");

    @TempDir
    Path directory;

    @Test
    void tradesAndCancelsAtTheSimulator(ForeignClient client) throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            List<String> lines = client.judge(
                    "trade.mjs", session.tws().host(), session.tws().port(), 41);

            assertThat(lines)
                    .startsWith("connected: server version 193, paper account true")
                    .endsWith(ALL_STEPS.toArray(String[]::new));
            assertThat(session.tws().openOrders())
                    .extracting(SimulatedOrder::clientId)
                    .containsExactly(41);
        }
    }

    @Test
    void tradesAndCancelsThroughTheSessionPortWhichCleansUpAfterIt(ForeignClient client) throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test that starts a foreign client");

            List<String> lines = client.judge("trade.mjs", lease.host(), lease.port(), lease.clientId());

            assertThat(lines)
                    .startsWith("connected: server version 193, paper account true")
                    .endsWith(ALL_STEPS.toArray(String[]::new));
            assertThat(session.tws().openOrders()).hasSize(1);
            assertThat(session.control().release(lease.leaseId()).cancelled()).hasSize(1);
            assertThat(session.tws().openOrders()).isEmpty();
            SessionReport report = session.host().report();
            assertThat(report.ordersPlaced()).isEqualTo(3);
            assertThat(report.ordersCancelled()).isEqualTo(1);
        }
    }
}
