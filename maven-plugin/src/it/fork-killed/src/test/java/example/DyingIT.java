package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@TwsTest
class DyingIT {

    @Test
    void diesWithOrdersOpen(TwsSession tws) throws Exception {
        assertEquals(List.of(), tws.client().allOpenOrders().get(10, TimeUnit.SECONDS));

        for (String symbol : List.of("AAPL", "MSFT", "IBM")) {
            tws.client().place(Contract.stock(symbol), Order.limit(Action.BUY, 100, "1.00")).await(Status.SUBMITTED);
        }
        if (Boolean.getBoolean("kill")) {
            Files.writeString(Path.of(System.getProperty("killed")), Long.toString(System.currentTimeMillis()));
            new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start().waitFor();
            fail("kill -9 has no effect");
        }
    }
}
