package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsErrorException;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@TwsTest
class InterruptedIT {

    private static final String INTERRUPT = System.getProperty("interrupt");
    private static final int SIGINT = 2;

    @Test
    void isInterruptedWithOrdersOpen(TwsSession tws) throws Exception {
        assertEquals(List.of(), tws.client().allOpenOrders().get(10, TimeUnit.SECONDS));
        List<OrderHandle> orders = new ArrayList<>();
        for (String symbol : List.of("AAPL", "MSFT", "IBM")) {
            OrderHandle order = tws.client().place(Contract.stock(symbol), Order.limit(Action.BUY, 100, "1.00"));
            order.await(Status.SUBMITTED);
            orders.add(order);
        }
        ProcessHandle maven = maven();
        Files.writeString(
                Path.of("pids-" + INTERRUPT), maven.pid() + "\n" + ProcessHandle.current().pid() + "\n");
        if (INTERRUPT.equals("STOP")) {
            stopTrading(maven, tws, orders);
        } else {
            signal(maven);
            assertTrue(new CountDownLatch(1).await(2, TimeUnit.MINUTES), "the build goes on in spite of the signal");
        }
    }

    // Ctrl-C reaches the test JVM as well as Maven; kill reaches the one that it names.
    private static void signal(ProcessHandle maven) throws Exception {
        boolean isCtrlC = INTERRUPT.equals("INT") && !ignoresCtrlC(maven);
        Files.writeString(Path.of("signal-" + INTERRUPT), isCtrlC ? "INT" : "TERM");
        run("kill", isCtrlC ? "-INT" : "-TERM", Long.toString(maven.pid()));
        if (isCtrlC) {
            run("kill", "-INT", Long.toString(ProcessHandle.current().pid()));
        }
    }

    // What a shell without job control starts in the background ignores Ctrl-C, and so does all that it starts.
    private static boolean ignoresCtrlC(ProcessHandle process) throws Exception {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(ignored -> (ignored >> (SIGINT - 1) & 1) == 1);
    }

    private static void stopTrading(ProcessHandle maven, TwsSession tws, List<OrderHandle> orders) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Files.readString(Path.of("/proc", Long.toString(maven.pid()), "cmdline")).split("\0")));
        int goal = command.lastIndexOf("verify");
        command.set(
                goal,
                "io.github.twsharness:tws-maven-plugin:" + System.getProperty("plugin.version") + ":emergency-stop");
        command.add("-Dtws.reason=the test wants it");
        run(command.toArray(String[]::new));

        for (OrderHandle order : orders) {
            order.await(Status.CANCELLED);
        }
        OrderHandle refused = tws.client().place(Contract.stock("IBM"), Order.limit(Action.BUY, 1, "1.00"));
        TwsErrorException why =
                Assertions.assertThrows(TwsErrorException.class, () -> refused.await(Status.SUBMITTED));
        assertTrue(why.getMessage().contains("the test wants it"), why.getMessage());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("commands.log").toFile()))
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it takes too long: " + String.join(" ", command));
        assertEquals(0, process.exitValue(), String.join(" ", command));
    }

    /** Returns the next Java above this one, for there may be a shell in between. */
    private static ProcessHandle maven() {
        ProcessHandle process = ProcessHandle.current().parent().orElseThrow();
        while (!process.info().command().orElse("").endsWith("java")) {
            process = process.parent().orElseThrow();
        }
        return process;
    }
}
