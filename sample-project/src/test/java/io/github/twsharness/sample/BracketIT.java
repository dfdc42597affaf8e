package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Status;
import org.junit.jupiter.api.Test;

/** Enter and leave positions with brackets. */
@TwsTest
class BracketIT {

    private static final Contract STOCK = Contract.stock("NVDA");

    private final TwsSession tws;
    private final Desk desk;
    private final Quote quote;

    BracketIT(TwsSession tws) {
        this.tws = tws;
        this.desk = new Desk(tws.client(), tws.account());
        this.quote = desk.quote(STOCK);
    }

    @Test
    void theExitsWaitForTheEntry() {
        Bracket bracket = desk.enter(belowTheMarket());

        bracket.entry().await(Status.SUBMITTED);

        assertThat(bracket.target()
                        .await(Status.PRE_SUBMITTED, Status.SUBMITTED)
                        .filled())
                .isZero();
        assertThat(bracket.stopLoss().await(Status.PRE_SUBMITTED).filled()).isZero();
        assertThat(bracket.target().descriptions())
                .last()
                .satisfies(description -> assertThat(description.order().parentId())
                        .isEqualTo(bracket.entry().orderId()));
    }

    @Test
    void cancellingTheEntryEndsTheWholeBracket() {
        Bracket bracket = desk.enter(belowTheMarket());
        bracket.entry().await(Status.SUBMITTED);

        desk.cancel(bracket);

        for (OrderHandle order : bracket.orders()) {
            assertThat(order.await(Status.CANCELLED).filled()).isZero();
        }
        assertThat(bracket.isOver()).isTrue();
    }

    @Test
    void theStopLossIsCancelledWhenTheTargetFills() {
        Bracket bracket = desk.enter(atTheMarket());
        bracket.entry().await(Status.FILLED);

        desk.moveTarget(bracket, quote.belowBid(2));

        assertThat(bracket.target().await(Status.FILLED).filled()).isEqualByComparingTo("10");
        bracket.stopLoss().await(Status.CANCELLED);
        tws.await("the blotter knows both fills")
                .untilAsserted(
                        () -> assertThat(desk.blotter().traded("NVDA").sold()).isEqualByComparingTo("10"));
        assertThat(desk.blotter().traded("NVDA").change()).isZero();
    }

    @Test
    void theStopFollowsThePriceUp() {
        Bracket bracket = desk.enter(atTheMarket());
        bracket.entry().await(Status.FILLED);
        bracket.stopLoss().await(Status.PRE_SUBMITTED);

        desk.moveStop(bracket, quote.belowBid(4));

        bracket.stopLoss()
                .described(description -> description
                        .order()
                        .auxPrice()
                        .filter(price -> price.compareTo(quote.belowBid(4)) == 0)
                        .isPresent())
                .join();
        assertThat(bracket.stopLoss().status().map(OrderStatus::known)).contains(Status.PRE_SUBMITTED);
    }

    private BracketPlan belowTheMarket() {
        return BracketPlan.goLong(
                STOCK, 10, new BracketPlan.Prices(quote.belowBid(5), quote.aboveAsk(5), quote.belowBid(8)));
    }

    private BracketPlan atTheMarket() {
        return BracketPlan.goLong(
                STOCK, 10, new BracketPlan.Prices(quote.aboveAsk(1), quote.aboveAsk(8), quote.belowBid(8)));
    }
}
