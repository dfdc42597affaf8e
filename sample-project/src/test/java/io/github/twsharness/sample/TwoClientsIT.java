package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.Tws;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trade through two clients side by side. */
@TwsTest
class TwoClientsIT {

    private static final Contract STOCK = Contract.stock("KO");

    @Test
    void theTwoHaveClientIdsOfTheirOwn(TwsSession trader, @Tws("hedger") TwsSession hedger) {
        assertThat(trader.client().clientId()).isNotEqualTo(hedger.client().clientId());
        assertThat(trader.account()).isEqualTo(hedger.account());
    }

    @Test
    void neitherSeesTheOthersOrderAmongItsOwn(TwsSession trader, @Tws("hedger") TwsSession hedger) {
        Desk desk = new Desk(trader.client(), trader.account());
        OrderHandle order = desk.limit(STOCK, Action.BUY, 10, desk.quote(STOCK).belowBid(5));
        order.await(Status.SUBMITTED);

        List<OpenOrder> tradersOwn = trader.client().openOrders().join();
        List<OpenOrder> hedgersOwn = hedger.client().openOrders().join();
        List<OpenOrder> all = hedger.client().allOpenOrders().join();

        assertThat(tradersOwn).extracting(OpenOrder::orderId).containsExactly(order.orderId());
        assertThat(hedgersOwn).isEmpty();
        assertThat(all).anySatisfy(open -> {
            assertThat(open.order().clientId()).isEqualTo(trader.clientId());
            assertThat(open.orderId()).isEqualTo(order.orderId());
        });
    }

    @Test
    void theHedgerSellsWhatTheTraderBought(TwsSession trader, @Tws("hedger") TwsSession hedger) {
        Desk desk = new Desk(trader.client(), trader.account());
        Desk hedge = new Desk(hedger.client(), hedger.account());

        desk.market(STOCK, Action.BUY, 40).await(Status.FILLED);
        hedge.market(STOCK, Action.SELL, 40).await(Status.FILLED);

        trader.await("both blotters").untilAsserted(() -> {
            BigDecimal bought = desk.blotter().traded("KO").change();
            BigDecimal sold = hedge.blotter().traded("KO").change();
            assertThat(bought).isEqualByComparingTo("40");
            assertThat(bought.add(sold)).isZero();
        });
    }
}
