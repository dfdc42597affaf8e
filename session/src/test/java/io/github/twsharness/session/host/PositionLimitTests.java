package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds positions through a session that bounds them to 100 of a contract. */
@Timeout(180)
class PositionLimitTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final String LIMIT = "tws.maxPositionChange allows 100";

    @TempDir
    Path directory;

    private SessionFixture start() throws Exception {
        return SessionFixture.start(directory, "tws.maxPositionChange", "100");
    }

    @Test
    void countsWhatFilledAndWhatStillWorksOnAllLanes() throws Exception {
        try (SessionFixture session = start();
                TwsClient one = session.attach(session.lease("one"));
                TwsClient two = session.attach(session.lease("two"))) {
            one.place(AAPL, Order.market(BUY, 60)).await(Status.FILLED);
            OrderHandle resting = two.place(AAPL, Order.limit(BUY, 30, "50.00"));
            resting.await(Status.SUBMITTED);

            assertRefused(one, AAPL, Order.limit(BUY, 11, "50.00"), "AAPL by 101");
            one.place(AAPL, Order.limit(BUY, 10, "50.00")).await(Status.SUBMITTED);

            two.cancel(resting);
            resting.await(Status.CANCELLED);
            one.place(AAPL, Order.limit(BUY, 30, "50.00")).await(Status.SUBMITTED);
        }
    }

    @Test
    void letsOrdersPassThatLeadBackAndBoundsTheOtherSideToo() throws Exception {
        try (SessionFixture session = start();
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, Order.market(BUY, 100)).await(Status.FILLED);
            assertRefused(client, AAPL, Order.market(BUY, 1), "AAPL by 101");

            client.place(AAPL, Order.market(SELL, 200)).await(Status.FILLED);

            assertRefused(client, AAPL, Order.market(SELL, 1), "AAPL by 101");
            client.place(Contract.stock("MSFT"), Order.market(SELL, 100)).await(Status.FILLED);
        }
    }

    @Test
    void holdsAModificationToItToo() throws Exception {
        try (SessionFixture session = start();
                TwsClient client = session.attach(session.lease("a test"))) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 50, "50.00"));
            order.await(Status.SUBMITTED);

            client.place(order.orderId(), AAPL, Order.limit(BUY, 101, "50.00"));
            await().untilAsserted(() -> assertThat(order.messages())
                    .extracting(ErrorMessage::text)
                    .anySatisfy(text -> assertThat(text).contains(LIMIT)));

            client.place(order.orderId(), AAPL, Order.limit(BUY, 100, "50.00"));
            await().untilAsserted(() -> assertThat(session.tws().openOrders())
                    .singleElement()
                    .satisfies(working ->
                            assertThat(working.order().totalQuantity()).isEqualByComparingTo("100")));
        }
    }

    @Test
    void remembersWhatEarlierTestsLeftAndForgetsWhatWasTakenBack() throws Exception {
        try (SessionFixture session = start()) {
            LeaseGrant lease = session.lease("leaves a position and an order");
            TwsClient client = session.attach(lease);
            client.place(AAPL, Order.market(BUY, 80)).await(Status.FILLED);
            client.place(AAPL, Order.limit(BUY, 20, "50.00")).await(Status.SUBMITTED);
            session.control().release(lease.leaseId());

            LeaseGrant next = session.lease("the next test");
            TwsClient heir = session.attach(next);
            assertRefused(heir, AAPL, Order.market(BUY, 21), "AAPL by 101");
            heir.place(AAPL, Order.market(BUY, 20)).await(Status.FILLED);
            session.control().flatten(next.leaseId());

            TwsClient again = session.attach(next);
            again.place(AAPL, Order.market(BUY, 20)).await(Status.FILLED);
        }
    }

    @Test
    void wantsADerivativeByAContractIdThatWasLookedUp() throws Exception {
        try (SessionFixture session = start();
                TwsClient client = session.attach(session.lease("a test"))) {
            Contract written = Contract.builder()
                    .symbol("ES")
                    .secType("FUT")
                    .exchange("CME")
                    .currency("USD")
                    .lastTradeDateOrContractMonth("202612")
                    .build();
            assertRefused(client, written, Order.market(BUY, 1), "ask for its contract details first");

            Contract known = client.contractDetails(written).join().get(0).contract();

            client.place(known, Order.market(BUY, 1)).await(Status.FILLED);
        }
    }

    private static void assertRefused(TwsClient client, Contract contract, Order order, String why) {
        OrderHandle handle = client.place(contract, order);
        await().untilAsserted(() -> assertThat(handle.messages())
                .extracting(ErrorMessage::text)
                .anySatisfy(text -> assertThat(text).contains("tws-harness guard", "tws.maxPositionChange", why)));
    }
}
