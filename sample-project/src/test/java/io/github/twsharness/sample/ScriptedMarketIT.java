package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.junit.OwnSimulator;
import io.github.twsharness.junit.TwsScript;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsErrorException;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Say what the market does, and look at what the desk makes of it. */
@TwsTest
@OwnSimulator
class ScriptedMarketIT {

    private static final Contract STOCK = Contract.stock("AAPL");

    private Desk desk;

    @BeforeEach
    void openDesk(TwsSession tws) {
        tws.market("AAPL").quote("149.98", "150.02");
        desk = new Desk(tws.client(), tws.account());
    }

    private OrderHandle buyBelow() {
        OrderHandle order = desk.limit(STOCK, Action.BUY, 100, new BigDecimal("149.00"));
        order.await(Status.SUBMITTED);
        return order;
    }

    @Test
    void aRestingOrderFillsWhenThePriceComesDown(TwsSession tws) {
        OrderHandle order = buyBelow();

        tws.market("AAPL").trade("148.90");

        assertThat(order.await(Status.FILLED).filled()).isEqualByComparingTo("100");
    }

    @Test
    void aRejectionSaysWhy(TwsScript script) {
        script.rejectNextOrder("No trading permissions.");

        assertThatThrownBy(this::buyBelow)
                .isInstanceOf(TwsErrorException.class)
                .hasMessageContaining("No trading permissions.");
    }

    @Test
    void anOrderForTheDayIsGoneTomorrow(TwsScript script) {
        OrderHandle order = buyBelow();

        script.advance(Duration.ofDays(4));

        order.await(Status.CANCELLED);
    }
}
