package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.Attack;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Tells an order's life in words that contradict each other. */
@Attack
class OrderLifeTests {

    private static final int REJECTED = 201;

    private final OrderLife life = new OrderLife(
            TrackedOrder.sent(new PlaceOrder(1, Contract.stock("AAPL"), Order.limit(BUY, 100, "50.00"))), 1);

    private void told(String status) {
        BigDecimal none = BigDecimal.ZERO;
        life.on(new OrderStatus(1, status, none, new BigDecimal("100"), none, 7, 0, none, 1, "", none));
    }

    @Test
    void anOrderThatHasWorkedIsNotEndedByARefusalWhileItIsInactive() {
        told("Submitted");
        told("Inactive");

        life.on(OrderWord.REFUSED, REJECTED, true);

        assertThat(life.isOpen()).isTrue();
    }

    @Test
    void anOrderThatWasNeverMoreThanInactiveIsEndedByItsRefusal() {
        told("Inactive");

        life.on(OrderWord.REFUSED, REJECTED, true);

        assertThat(life.isOpen()).isFalse();
    }
}
