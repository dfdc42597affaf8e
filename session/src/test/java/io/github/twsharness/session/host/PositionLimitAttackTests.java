package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.settings.OrderLimits;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tries to change a position by more than a session may. */
@Attack
class PositionLimitAttackTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final int LANE = 100;

    private final PositionLimit limit =
            new PositionLimit(Optional.of(new BigDecimal("100")), new Sightings(OrderLimits.NONE));

    private Optional<String> take(int orderId, Order order, boolean isNew) {
        return limit.take(LANE, new PlaceOrder(orderId, AAPL, order), isNew);
    }

    private void told(int orderId, Order order, String status, String filled) {
        limit.told(LANE, TrackedOrder.sent(new PlaceOrder(orderId, AAPL, order)).withStatus(status, filled, 0));
    }

    private void listed(int orderId, Order order) {
        limit.listed(LANE, new OpenOrder(orderId, AAPL, order, OrderState.of(Attributes.EMPTY)));
    }

    @Test
    void anOrderThatComesBackCountsAgain() {
        Order order = Order.limit(BUY, 100, "1.00");
        assertThat(take(1, order, true)).isEmpty();
        told(1, order, "Cancelled", "0");
        told(1, order, "Submitted", "0");

        assertThat(take(2, order, true)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"aapl, STK, USD", "'AAPL ', STK, USD", "AAPL, stk, USD", "AAPL, STK, usd"})
    void oneContractIsOneHoweverItsNameIsWritten(String symbol, String secType, String currency) {
        assertThat(take(1, Order.limit(BUY, 100, "1.00"), true)).isEmpty();
        Contract same = Contract.builder()
                .symbol(symbol)
                .secType(secType)
                .currency(currency)
                .exchange("SMART")
                .build();

        assertThat(limit.take(LANE, new PlaceOrder(2, same, Order.limit(BUY, 100, "1.00")), true))
                .isPresent();
    }

    @Test
    void anOrderThatIsGoneMakesRoomForWhatItHasNotFilled() {
        Order order = Order.limit(BUY, 100, "1.00");
        assertThat(take(1, order, true)).isEmpty();
        told(1, order, "Cancelled", "30");

        assertThat(take(2, Order.limit(BUY, 71, "1.00"), true)).isPresent();
        assertThat(take(2, Order.limit(BUY, 70, "1.00"), true)).isEmpty();
    }

    @Test
    void aChangeThatTwsMayRefuseMakesNoRoom() {
        assertThat(take(1, Order.limit(BUY, 100, "1.00"), true)).isEmpty();
        assertThat(take(1, Order.limit(BUY, 10, "1.00"), false)).isEmpty();
        assertThat(take(2, Order.limit(BUY, 90, "1.00"), true)).isPresent();

        listed(1, Order.limit(BUY, 100, "1.00"));
        assertThat(take(2, Order.limit(BUY, 90, "1.00"), true)).isPresent();

        listed(1, Order.limit(BUY, 10, "1.00"));
        assertThat(take(2, Order.limit(BUY, 90, "1.00"), true)).isEmpty();
    }

    @Test
    void aChangeToTheOtherSideDoesNotHideTheOrder() {
        assertThat(take(1, Order.limit(BUY, 100, "1.00"), true)).isEmpty();

        assertThat(take(1, Order.limit(SELL, 100, "1.00"), false)).isPresent();
        assertThat(limit.take(LANE, new PlaceOrder(1, Contract.stock("MSFT"), Order.limit(BUY, 1, "1")), false))
                .isPresent();
        assertThat(take(2, Order.limit(BUY, 1, "1.00"), true)).isPresent();
    }
}
