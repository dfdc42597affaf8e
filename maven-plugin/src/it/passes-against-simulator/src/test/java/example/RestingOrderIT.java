package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@TwsTest
class RestingOrderIT {

    @Test
    void restsUntilItIsCancelled(TwsSession tws) {
        var order = tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 100, "1.00"));
        order.await(Status.SUBMITTED);

        tws.client().cancel(order);

        order.await(Status.CANCELLED);
    }

    @Test
    void isToldOnlyWhatMayBeKnown(TwsSession tws) {
        // System properties of a fork end up in reports.
        List<String> leaks = System.getProperties().stringPropertyNames().stream()
                .filter(name -> System.getProperty(name).contains(tws.account()))
                .toList();

        Assertions.assertEquals(List.of(), leaks);
        Assertions.assertTrue(tws.isSimulated());
    }
}
