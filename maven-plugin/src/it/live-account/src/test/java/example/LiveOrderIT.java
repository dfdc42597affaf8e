package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.Mode;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@TwsTest
class LiveOrderIT {

    @Test
    void trades(TwsSession tws) {
        Assertions.assertEquals(Mode.LIVE, tws.mode());

        tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "1.00")).await(Status.SUBMITTED);
    }
}
