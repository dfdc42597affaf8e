package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.OrderView;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Leave orders behind on purpose, and see that the next test finds none of them. */
@TwsTest
@TestMethodOrder(OrderAnnotation.class)
class CleanupIT {

    private static final Contract STOCK = Contract.stock("MSFT");

    /** Marks the orders of this run, for other test classes trade in the same account at the same time. */
    private static final String MARK = "left-" + UUID.randomUUID();

    @Test
    @org.junit.jupiter.api.Order(1)
    void leavesTwoOrdersWorking(TwsSession tws) {
        TwsClient client = tws.client();
        Quote quote = new Desk(client, tws.account()).quote(STOCK);

        client.place(STOCK, marked(Action.BUY, quote.belowBid(5))).await(Status.SUBMITTED);
        client.place(STOCK, marked(Action.SELL, quote.aboveAsk(5))).await(Status.SUBMITTED);

        assertThat(markedOrders(client)).isEqualTo(2);
    }

    @Test
    @org.junit.jupiter.api.Order(2)
    void findsThemGone(TwsClient client) {
        assertThat(markedOrders(client)).isZero();
    }

    @AfterEach
    void stillSeesTheOrdersOfItsTest(TwsSession tws) {
        long working = markedOrders(tws.client());

        assertThat(tws.orders())
                .hasSize((int) working)
                .extracting(OrderView::symbol)
                .allMatch("MSFT"::equals);
    }

    private static Order marked(Action side, BigDecimal limit) {
        return Order.limit(side, BigDecimal.TEN, limit).toBuilder()
                .orderRef(MARK)
                .build();
    }

    private static long markedOrders(TwsClient client) {
        return client.allOpenOrders().join().stream()
                .filter(open -> open.order().orderRef().equals(MARK))
                .count();
    }
}
