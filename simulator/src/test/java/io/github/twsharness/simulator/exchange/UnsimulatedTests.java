package io.github.twsharness.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.AttachedOrders;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UnsimulatedTests {

    private static Order attaching(OptionalInt stopLossOrderId, String profitTakerOrderType) {
        AttachedOrders attached = new AttachedOrders(stopLossOrderId, "", OptionalInt.empty(), profitTakerOrderType);
        return Order.of(
                Order.market(Action.BUY, 1).attributes().with(OrderAttributes.ATTACHED_ORDERS, List.of(attached)));
    }

    @Test
    void anEmptyMessageAboutAttachedOrdersAsksForNothing() {
        assertThat(Unsimulated.in(attaching(OptionalInt.empty(), ""))).isEmpty();
    }

    @Test
    void attachedOrdersAreNotSimulated() {
        assertThat(Unsimulated.in(attaching(OptionalInt.of(0), "")))
                .contains("the simulator trades the order without attached orders.");
        assertThat(Unsimulated.in(attaching(OptionalInt.empty(), "LMT"))).isPresent();
    }
}
