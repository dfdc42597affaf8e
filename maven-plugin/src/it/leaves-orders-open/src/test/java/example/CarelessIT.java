package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TwsTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class CarelessIT {

    @Test
    void first_leavesThreeOrdersOpen(TwsSession tws) {
        for (String symbol : List.of("AAPL", "MSFT", "IBM")) {
            tws.client().place(Contract.stock(symbol), Order.limit(Action.BUY, 100, "1.00")).await(Status.SUBMITTED);
        }
    }

    @Test
    void second_findsNoneOfThem(TwsSession tws) throws Exception {
        var orders = tws.client().allOpenOrders().get(10, TimeUnit.SECONDS);

        Assertions.assertEquals(List.of(), orders);
    }
}
