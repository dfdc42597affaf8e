package io.github.twsharness.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lets {@code @stoqey/ib}, a client that nobody here wrote, ask for data and trade; needs Node.js and the npm registry once. */
@Timeout(120)
class ForeignClientTests {

    private static final Path SOURCES = Path.of("src/test/foreign-client");
    private static final Path INSTALLED = Path.of("target/foreign-client");

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(runs("node", "--version"), "Node.js is not on the path: the foreign client is not run");
        assumeTrue(runs("npm", "--version"), "npm is not on the path: the foreign client is not run");
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "judge.mjs", "data.mjs", "orders.mjs")) {
            Files.copy(SOURCES.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Run install = run(INSTALLED, "npm", "ci", "--no-audit", "--no-fund");
        assertThat(install.exitCode()).as(install.output()).isZero();
    }

    @Test
    void getsEveryKindOfDataItAsksFor() throws Exception {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            Run run = run(INSTALLED, "node", "data.mjs", simulator.host(), Integer.toString(simulator.port()), "41");

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output().lines())
                    .filteredOn(line -> line.startsWith("answered: "))
                    .hasSize(19);
        }
    }

    @Test
    void tradesInEveryWayThatAClientCan() throws Exception {
        try (TwsSimulator simulator =
                TwsSimulator.builder().marketInterval(Duration.ZERO).start()) {
            simulator.market("AAPL").quote("149.99", "150.01", 500).trade("150.00");

            Run run = run(INSTALLED, "node", "orders.mjs", simulator.host(), Integer.toString(simulator.port()), "51");

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output().lines())
                    .filteredOn(line -> line.startsWith("good: "))
                    .hasSize(14);
            assertThat(simulator.openOrders()).isEmpty();
        }
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
            Process process = new ProcessBuilder(command)
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
