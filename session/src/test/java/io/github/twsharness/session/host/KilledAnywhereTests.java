package io.github.twsharness.session.host;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process of a session host, that of a test, or both, at random moments, while orders are placed without a
 * pause. {@code -Dkill.runs=200 -Dkill.seed=7} makes it as many runs, with other moments.
 */
class KilledAnywhereTests {

    private static final int RUNS = Integer.getInteger("kill.runs", 3);
    private static final long SEED = Long.getLong("kill.seed", 1);

    @TempDir
    Path directory;

    private TwsSimulator tws;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void startTws() throws IOException {
        tws = TwsSimulator.builder().marketInterval(Duration.ofMillis(20)).start();
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : processes) {
            kill(process);
        }
        tws.close();
    }

    @Test
    @Timeout(3600)
    void everyOrderIsGoneAfterTheNextStart() throws Exception {
        Random random = new Random(SEED);
        int orders = 0;
        int open = 0;
        for (int run = 0; run < RUNS; run++) {
            Process host = startHost(directory.resolve("run" + run));
            Process fork = startFork(host, random.nextLong());
            if (run % 4 != 3) {
                // The others may die while they start.
                int before = orders;
                await().atMost(Duration.ofSeconds(60)).until(() -> tws.orders().size() > before || !fork.isAlive());
            }
            boolean ended = fork.waitFor(random.nextInt(600), MILLISECONDS);
            assertThat(ended).as("the fork of run %d ended by itself", run).isFalse();
            switch (run % 3) {
                case 0 -> kill(fork);
                case 1 -> kill(host);
                default -> {
                    kill(host);
                    kill(fork);
                }
            }
            if (run % 3 == 0) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> tws.openOrders().isEmpty());
            }
            open += tws.openOrders().size();
            kill(fork);
            kill(host);

            try (SessionHost next = SessionHost.start(settings(directory.resolve("next" + run)))) {
                assertThat(tws.openOrders()).as("after run %d", run).isEmpty();
                assertThat(next.report().ordersLeft()).as("after run %d", run).isEmpty();
            }
            assertThat(tws.orders()).hasSizeGreaterThanOrEqualTo(orders);
            orders = tws.orders().size();
        }
        System.out.printf("killed: %d runs, %d orders, %d of them open when a host was killed%n", RUNS, orders, open);
        assertThat(orders).isPositive();
    }

    private Settings settings(Path output) {
        return SessionFixture.settingsFor(
                tws,
                output,
                "tws.journalDirectory",
                directory.resolve("journals").toString(),
                "tws.outputDirectory",
                output.toString());
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(60, SECONDS)).isTrue();
    }

    private Process start(Map<String, String> properties, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        processes.add(process);
        return process;
    }

    private Process startHost(Path output) throws IOException {
        return start(
                Map.of(),
                Host.class,
                Integer.toString(tws.port()),
                output.toString(),
                directory.resolve("journals").toString());
    }

    private Process startFork(Process host, long seed) throws IOException {
        Map<String, String> coordinates = new TreeMap<>();
        for (String line : linesUntil(host, "the session is open")) {
            int equals = line.indexOf('=');
            if (line.startsWith("tws.") && equals > 0) {
                coordinates.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        Process fork = start(coordinates, ChaosTrader.class, Long.toString(seed));
        linesUntil(fork, "client id ");
        return fork;
    }

    private static List<String> linesUntil(Process process, String wanted) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> seen = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(wanted)) {
                return seen;
            }
            seen.add(line);
        }
        throw new AssertionError("The process ended; it said " + seen);
    }

    /** A process that holds a session, says where it is, and never ends. */
    static final class Host {

        private Host() {}

        public static void main(String[] arguments) throws Exception {
            SessionHost host = SessionHost.start(Settings.load(SettingsSources.of(Path.of(arguments[1]))
                    .withSystemProperties(Map.of(
                            "tws.port", arguments[0],
                            "tws.maxMessagesPerSecond", "10000",
                            "tws.outputDirectory", arguments[1],
                            "tws.journalDirectory", arguments[2]))));
            host.coordinates().toProperties().forEach((key, value) -> System.out.println(key + "=" + value));
            System.out.println("the session is open");
            Thread.currentThread().join();
        }
    }
}
