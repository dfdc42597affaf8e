package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Status;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

/** Keep one desk open for all tests of a class: its connection stays, its orders do not. */
@TwsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedDeskIT {

    private static final Contract STOCK = Contract.stock("DIS");

    private final TwsSession tws;

    SharedDeskIT(TwsSession tws) {
        this.tws = tws;
    }

    @RepeatedTest(3)
    void eachTestBeginsWithoutOrders() {
        assertThat(tws.client().openOrders().join()).isEmpty();

        Desk desk = new Desk(tws.client(), tws.account());
        desk.limit(STOCK, Action.BUY, 10, desk.quote(STOCK).belowBid(5)).await(Status.SUBMITTED);

        assertThat(tws.client().openOrders().join()).hasSize(1);
    }
}
