package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.RequestPositions;
import io.github.twsharness.simulator.fault.Fault;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class MainTests {

    private static final int INTERRUPT = 2;

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.PIPE)
                .start();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void saysWhereItListensServesAndEndsOnASignal(String signal) throws Exception {
        assumeFalse(
                signal.equals("INT") && ignoresInterrupts(),
                "this JVM was started with SIGINT ignored, as shells do for background jobs, and its children inherit that");
        Process process = run("--port", "0", "--account", "DU7654321");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            assertThat(line).matches("listening on 127\\.0\\.0\\.1:\\d+");
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            try (WireClient client = WireClient.connect(new SocketTransport("127.0.0.1", port), 1)) {
                assertThat(client.received(ManagedAccounts.class).get(0).accounts())
                        .containsExactly("DU7654321");

                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();

                client.awaitClosed();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(out.readLine()).isNull();
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void offersNoNewerServerVersionThanItIsTold() throws Exception {
        Process process = run("--max-server-version", "163");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            try (WireClient client = WireClient.connect(new SocketTransport("127.0.0.1", port), 1)) {
                assertThat(client.serverVersion()).isEqualTo(163);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void beginsWithThePositionsItIsTold() throws Exception {
        Process process = run("--position", "SPY:100:612.50", "--position", "AAPL:-5:240.1");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            try (WireClient client = WireClient.connect(new SocketTransport("127.0.0.1", port), 1)) {
                client.send(new RequestPositions());
                client.await(PositionEnd.class, any -> true);
                assertThat(client.received(Position.class))
                        .extracting(one -> one.contract().symbol() + " " + one.quantity() + " " + one.averageCost())
                        .containsExactlyInAnyOrder("SPY 100 612.50", "AAPL -5 240.1");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads the mask of ignored signals where the operating system tells it. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(mask -> (mask >> (INTERRUPT - 1) & 1) == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot 1",
                "--port x",
                "--port 70000",
                "--port",
                "--account d!",
                "--seed abc",
                "--fault nope",
                "--fault-time 5",
                "--position SPY",
                "--position SPY:x:1",
                "--script x"
            })
    void badArgumentsAreExplainedWithStatus64(String arguments) throws Exception {
        Process process = run(arguments.split(" "));

        assertThat(text(process.getErrorStream()))
                .contains("Usage:", "--port N")
                .contains(
                        arguments.split(" ")[0].equals("--account")
                                ? "account"
                                : arguments.split(" ")[0]);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(64);
    }

    @Test
    void faultsAreListed() throws Exception {
        Process process = run("--list-faults");

        assertThat(text(process.getInputStream()).lines())
                .hasSameSizeAs(Fault.values())
                .anyMatch(line -> line.startsWith("RESET_IN_FRAME ") && line.endsWith("(at once)"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void faultsAndScriptAreObeyed() throws Exception {
        Process process =
                run("--fault", "live-account", "--fault", "READ_ONLY", "--fault-time", "500ms", "--script", "-");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
                BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            try (WireClient client = WireClient.connect(new SocketTransport("127.0.0.1", port), 1)) {
                assertThat(client.received(ManagedAccounts.class).get(0).accounts())
                        .containsExactly("U1234567");
                client.place(1, Order.market(Action.BUY, 1));
                client.awaitError(1, 321);

                in.write("market AAPL fly\n# a remark\n\nerror 1100 lost\nrestart\n");
                in.flush();

                client.awaitError(-1, 1100);
                client.awaitClosed();
                assertThat(err.lines().anyMatch(said -> said.contains("\"fly\" is not known here")))
                        .isTrue();
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void helpIsPrinted() throws Exception {
        Process process = run("--help");

        assertThat(text(process.getInputStream())).contains("--port N", "--account NAME", "--seed N");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
