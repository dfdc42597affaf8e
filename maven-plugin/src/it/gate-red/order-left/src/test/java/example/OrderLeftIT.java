package example;

import static org.awaitility.Awaitility.await;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.TwsErrorException;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@TwsTest
class OrderLeftIT {

    @Test
    void leavesAnOrderAtATwsThatTakesNoCancel(TwsSession tws) {
        Assumptions.assumeFalse(tws.isSimulated(), "only the TWS of the second build becomes read-only");
        place(tws);
        await().atMost(Duration.ofSeconds(60)).until(() -> isReadOnly(tws));
    }

    private static void place(TwsSession tws) {
        tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 100, "1.00")).await(Status.SUBMITTED);
    }

    private static boolean isReadOnly(TwsSession tws) {
        try {
            place(tws);
            return false;
        } catch (TwsErrorException e) {
            return true;
        }
    }
}
