package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.Attack;
import org.junit.jupiter.api.Test;

/** Passes off orders of other programs as those of a lane. */
@Attack
class LaneOrdersAttackTests {

    private static final int CLIENT_ID = 1;
    private static final Contract AAPL = Contract.stock("AAPL");

    private final LaneOrders orders = new LaneOrders(CLIENT_ID);

    private void isListed(int orderId, long permId) {
        Order foreign = Order.limit(BUY, 9, "49.00")
                .with(OrderAttributes.CLIENT_ID, CLIENT_ID)
                .with(OrderAttributes.PERM_ID, permId);
        orders.onOpenOrder(new OpenOrder(orderId, AAPL, foreign, OrderState.of(Attributes.EMPTY)));
    }

    private void connects(int nextValidId) {
        orders.connecting();
        orders.toldNextId(nextValidId);
    }

    @Test
    void aListedOrderIsForeignAlsoWhenItsNumberIsNotBelowTheNextValidOne() {
        connects(40);

        isListed(50, 555);

        assertThat(orders.isForeign(50)).isTrue();
        assertThat(orders.isForeign(51)).isFalse();
        assertThat(orders.isForeign(40)).isFalse();
    }

    @Test
    void theNextIdPassesOverTheNumbersOfOthers() {
        connects(40);

        isListed(40, 555);
        isListed(41, 556);

        assertThat(orders.nextId()).isEqualTo(42);
    }

    @Test
    void anEqualOrderWithAnotherPermIdIsForeignAfterTwsHasBegunToCountAgain() {
        connects(100);
        orders.place(new PlaceOrder(100, AAPL, Order.limit(BUY, 9, "49.00")));
        isListed(100, 7);
        connects(50);

        isListed(100, 777);

        assertThat(orders.isForeign(100)).isTrue();
    }

    @Test
    void anOwnOrderThatIsListedStaysOwn() {
        connects(40);
        orders.place(new PlaceOrder(40, AAPL, Order.limit(BUY, 9, "49.00")));

        isListed(40, 7);

        assertThat(orders.isForeign(40)).isFalse();
        assertThat(orders.isOwn(40)).isTrue();
    }
}
