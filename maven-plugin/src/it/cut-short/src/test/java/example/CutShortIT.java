package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import org.junit.jupiter.api.Test;

@TwsTest
class CutShortIT {

    @Test
    void leavesAnOrderOpen(TwsSession tws) {
        tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 100, "1.00")).await(Status.SUBMITTED);
    }
}
