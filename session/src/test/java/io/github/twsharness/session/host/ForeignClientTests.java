package io.github.twsharness.session.host;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.SessionReport;
import io.github.twsharness.simulator.SimulatedOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lets {@code @stoqey/ib}, a client that nobody here wrote, trade; needs Node.js and the npm registry once. */
@Timeout(120)
class ForeignClientTests {

    private static final Path SOURCES = Path.of("src/test/foreign-client");
    private static final Path INSTALLED = Path.of("target/foreign-client");
    private static final List<String> ALL_STEPS = List.of(
            "resting: order of AAPL is open",
            "cancelled: status and notice 202",
            "filled: execution and position",
            "left open: one order");

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(runs("node", "--version"), "Node.js is not on the path: the foreign client is not run");
        assumeTrue(runs("npm", "--version"), "npm is not on the path: the foreign client is not run");
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "trade.mjs")) {
            Files.copy(SOURCES.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Run install = run(INSTALLED, "npm", "ci", "--no-audit", "--no-fund");
        assertThat(install.exitCode()).as(install.output()).isZero();
    }

    @Test
    void tradesAndCancelsAtTheSimulator() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            Run run = trade(session.tws().host(), session.tws().port(), 41);

            assertThat(run.output().lines())
                    .startsWith("connected: server version 193, paper account true")
                    .endsWith(ALL_STEPS.toArray(String[]::new));
            assertThat(session.tws().openOrders())
                    .extracting(SimulatedOrder::clientId)
                    .containsExactly(41);
        }
    }

    @Test
    void tradesAndCancelsThroughTheSessionPortWhichCleansUpAfterIt() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test that starts a foreign client");

            Run run = trade(lease.host(), lease.port(), lease.clientId());

            assertThat(run.output().lines())
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

    @Test
    void isCleanedUpAfterWithoutALeaseToo() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            Run run = trade("127.0.0.1", session.host().coordinates().sessionPort(), 1);

            assertThat(run.output().lines()).endsWith(ALL_STEPS.toArray(String[]::new));
            await().untilAsserted(() -> assertThat(session.tws().openOrders()).isEmpty());
        }
    }

    private static Run trade(String host, int port, int clientId) throws Exception {
        Run run = run(INSTALLED, "node", "trade.mjs", host, Integer.toString(port), Integer.toString(clientId));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return run(Path.of("."), command).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Run run(Path where, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("foreign-client", ".log");
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(90, SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private record Run(int exitCode, String output) {}
}
