package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@TwsTest
class WrongExpectationIT {

    @Test
    void expectsTooMuch(TwsSession tws) {
        var order = tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 100, "1.00"));
        order.await(Status.SUBMITTED);

        Assertions.fail("this order should have been filled");
    }
}
