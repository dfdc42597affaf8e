package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@TwsTest
class KillingIT {

    @Test
    void killsTheBuildWithOrdersOpen(TwsSession tws) throws Exception {
        assertEquals(List.of(), tws.client().allOpenOrders().get(10, TimeUnit.SECONDS));

        for (String symbol : List.of("AAPL", "MSFT", "IBM")) {
            tws.client().place(Contract.stock(symbol), Order.limit(Action.BUY, 100, "1.00")).await(Status.SUBMITTED);
        }
        if (Boolean.getBoolean("kill")) {
            kill(maven());
            Runtime.getRuntime().halt(137);
        }
    }

    /** Returns the next Java above this one, for there may be a shell in between. */
    private static ProcessHandle maven() {
        ProcessHandle process = ProcessHandle.current().parent().orElseThrow();
        while (!process.info().command().orElse("").endsWith("java")) {
            process = process.parent().orElseThrow();
        }
        return process;
    }

    private static void kill(ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-9", Long.toString(process.pid())).start().waitFor();
        process.onExit().get(10, TimeUnit.SECONDS);
    }
}
