package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.junit.TwsLimits;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import org.junit.jupiter.api.Test;

/** Keep a test from ordering more than its author meant. */
@TwsTest
class OrderLimitsIT {

    @Test
    @TwsLimits(maxOrderSize = 100, maxOrders = 3, allowedSymbols = "IBM")
    void anOrderThatIsTooLargeNeverLeaves(TwsSession tws) {
        OrderHandle order = tws.client().place(Contract.stock("IBM"), Order.limit(Action.BUY, 101, "100.00"));

        assertThatThrownBy(() -> order.await(Status.SUBMITTED)).hasMessageContaining("@TwsLimits(maxOrderSize)");
    }

    @Test
    @TwsLimits(maxOrders = 0)
    void aTestThatOnlyLooksOrdersNothing(TwsClient client) {
        assertThat(client.openOrders().join()).isEmpty();
    }
}
