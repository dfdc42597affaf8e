package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.Main;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CloseTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @TempDir
    Path directory;

    @Test
    void takesNoMoreThanTenSecondsWhenTwsDoesNotAnswerAndLosesNothing() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no SIGSTOP");
        Process tws = java(Main.class);
        try {
            String port = lineWith(tws, "listening on").replaceAll(".*:", "");
            Settings settings = settings(port);
            SessionHost host = SessionHost.start(settings);
            try (SessionControl control = SessionControl.join(host.coordinates(), "this test")) {
                openAnOrderOnEachOf(4, control);
                signal(tws, "-STOP");
                awaitStopped(tws);
                long start = System.nanoTime();

                SessionReport report = host.closeAndReport();

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
                assertThat(report.ordersLeft()).hasSize(4);
            }
            signal(tws, "-CONT");
            SweepReport swept = Sweep.run(settings);

            // TWS may have found the cancels of the close when it woke up; the rest was for the sweep.
            assertThat(swept.sessions()).isEqualTo(1);
            assertThat(swept.left()).isEmpty();
            try (TwsClient client = TwsClient.connect("127.0.0.1", Integer.parseInt(port), 77)) {
                assertThat(client.allOpenOrders().join()).isEmpty();
            }
            assertThat(journals()).isEmpty();
        } finally {
            tws.destroyForcibly();
            assertThat(tws.waitFor(60, SECONDS)).isTrue();
        }
    }

    private static void openAnOrderOnEachOf(int lanes, SessionControl control) throws Exception {
        for (int lane = 0; lane < lanes; lane++) {
            LeaseGrant lease = control.lease("test " + lane, Duration.ofSeconds(60));
            TwsClient.connect(lease.host(), lease.port(), lease.clientId())
                    .place(AAPL, Order.limit(BUY, 1, "50.00"))
                    .await(Status.SUBMITTED);
        }
    }

    @Test
    void leavesNoThreadAndNoFileBehind() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start()) {
            Process build = java(Build.class, Integer.toString(tws.port()), directory.toString(), "close");

            assertThat(lineWith(build, "threads left")).isEqualTo("threads left: []");
            assertThat(build.waitFor(60, SECONDS)).isTrue();

            assertThat(tws.openOrders()).isEmpty();
            assertThat(journals()).isEmpty();
            try (Stream<Path> files = Files.list(directory.resolve("out"))) {
                assertThat(files).containsExactly(directory.resolve("out").resolve("journal.log"));
            }
        }
    }

    @Test
    void cancelsEverythingWhenTheProcessIsAskedToEnd() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start()) {
            Process build = java(Build.class, Integer.toString(tws.port()), directory.toString(), "wait");
            lineWith(build, "orders are open");
            assertThat(tws.openOrders()).hasSize(3);

            build.destroy();

            assertThat(build.waitFor(60, SECONDS)).isTrue();
            assertThat(tws.openOrders()).isEmpty();
            assertThat(journals()).isEmpty();
        }
    }

    private Settings settings(String port) {
        return Settings.load(SettingsSources.of(directory)
                .withSystemProperties(Map.of(
                        "tws.port", port,
                        "tws.outputDirectory", directory.resolve("out").toString(),
                        "tws.journalDirectory", directory.resolve("journals").toString())));
    }

    private List<Path> journals() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("journals"))) {
            return files.toList();
        }
    }

    // The signal needs one thread of the process to get a processor; until then another one may take a cancel.
    private static void awaitStopped(Process process) {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (Files.isDirectory(threads)) {
            await().until(() -> {
                try (Stream<Path> all = Files.list(threads)) {
                    return all.allMatch(CloseTests::isStopped);
                }
            });
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            return Files.readString(thread.resolve("stat")).contains(") T ");
        } catch (NoSuchFileException e) {
            return true; // it has ended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(Process process, String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static Process java(Class<?> main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String lineWith(Process process, String wanted) throws Exception {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> seen = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(wanted)) {
                return line;
            }
            seen.add(line);
        }
        throw new AssertionError("The process ended; it said " + seen);
    }

    /** A process that holds a session with open orders, and closes it when it is asked to end. */
    static final class Build {

        private Build() {}

        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[1]);
            SessionHost host = SessionHost.start(Settings.load(SettingsSources.of(directory)
                    .withSystemProperties(Map.of(
                            "tws.port", arguments[0],
                            "tws.outputDirectory", directory.resolve("out").toString(),
                            "tws.journalDirectory",
                                    directory.resolve("journals").toString()))));
            Runtime.getRuntime().addShutdownHook(new Thread(host::close, "close"));
            SessionControl control = SessionControl.join(host.coordinates(), "the tests");
            openAnOrderOnEachOf(3, control);
            if (arguments[2].equals("wait")) {
                System.out.println("orders are open");
                Thread.currentThread().join();
            }
            control.close();
            host.close();
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            Set<String> left = ours();
            while (!left.isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
                left = ours();
            }
            System.out.println("threads left: " + left);
        }

        // Those of the clients, which nobody closed, end when their connections do.
        private static Set<String> ours() {
            Set<String> names = new TreeSet<>();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("tws-") || thread.getName().startsWith("HTTP-")) {
                    names.add(thread.getName());
                }
            }
            return names;
        }
    }
}
