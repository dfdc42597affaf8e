package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.LeaveOrders;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Status;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Leave an order to the next test, as a program that is restarted finds the orders of its last run. */
@TwsTest
@TestMethodOrder(OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class HandOverIT {

    private static final Contract STOCK = Contract.stock("AMZN");

    @Test
    @Order(1)
    @LeaveOrders
    void theFirstRunPlacesAnOrder(TwsSession tws) {
        Desk desk = new Desk(tws.client(), tws.account());

        desk.limit(STOCK, Action.BUY, 10, desk.quote(STOCK).belowBid(5)).await(Status.SUBMITTED);
    }

    @Test
    @Order(2)
    void theSecondRunFindsIt(TwsSession tws) {
        assertThat(tws.client().openOrders().join())
                .singleElement()
                .satisfies(open -> assertThat(open.contract().symbol()).isEqualTo("AMZN"));
    }
}
