package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.UnexpectedStatusException;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follow single orders from the desk to their end. */
@TwsTest
class OrderLifecycleIT {

    private static final Contract STOCK = Contract.stock("AAPL");

    private TwsClient client;
    private Desk desk;
    private Quote quote;

    @BeforeEach
    void openDesk(TwsSession tws) {
        client = tws.client();
        desk = new Desk(client, tws.account());
        quote = desk.quote(STOCK);
    }

    @Test
    void anOrderBelowTheMarketRestsUntilItIsCancelled() {
        OrderHandle order = desk.limit(STOCK, Action.BUY, 100, quote.belowBid(5));
        order.await(Status.SUBMITTED);

        client.cancel(order);

        OrderStatus end = order.await(Status.CANCELLED);
        assertThat(end.filled()).isZero();
        assertThat(end.remaining()).isEqualByComparingTo("100");
    }

    @Test
    void anOrderAboveTheMarketFillsAtTheMarket() {
        BigDecimal limit = quote.aboveAsk(2);

        OrderHandle order = desk.limit(STOCK, Action.BUY, 100, limit);

        OrderStatus end = order.await(Status.FILLED);
        assertThat(end.filled()).isEqualByComparingTo("100");
        assertThat(end.averageFillPrice()).isPositive().isLessThanOrEqualTo(limit);
    }

    @Test
    void aRestingOrderTradesOnceItsPriceIsMovedToTheMarket() {
        OrderHandle order = desk.limit(STOCK, Action.BUY, 50, quote.belowBid(5));
        order.await(Status.SUBMITTED);

        client.modify(
                order, order.order().toBuilder().limitPrice(quote.aboveAsk(2)).build());

        assertThat(order.await(Status.FILLED).filled()).isEqualByComparingTo("50");
    }

    @Test
    void waitingForAFillThatCannotComeAnyMoreFailsAtOnce() {
        OrderHandle order = desk.limit(STOCK, Action.BUY, 100, quote.belowBid(5));
        order.await(Status.SUBMITTED);
        client.cancel(order);

        assertThatThrownBy(() -> order.await(Status.FILLED))
                .isInstanceOf(UnexpectedStatusException.class)
                .hasMessageContaining("ended as Cancelled");
    }
}
