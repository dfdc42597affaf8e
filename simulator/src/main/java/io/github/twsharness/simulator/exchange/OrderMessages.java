package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.OrderStatus;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes what TWS says about an order, with the values that a real TWS puts where the client said nothing.
 *
 * <p>Source: genuine frames at server versions 165 to 200.
 */
final class OrderMessages {

    private static final String NOT_COMPUTED = "1.7976931348623157E308";
    private static final int OCA_REDUCE_WITHOUT_BLOCK = 3;
    private static final List<Attribute<String>> MARGINS = List.of(
            OrderState.INIT_MARGIN_BEFORE,
            OrderState.MAINT_MARGIN_BEFORE,
            OrderState.EQUITY_WITH_LOAN_BEFORE,
            OrderState.INIT_MARGIN_CHANGE,
            OrderState.MAINT_MARGIN_CHANGE,
            OrderState.EQUITY_WITH_LOAN_CHANGE,
            OrderState.INIT_MARGIN_AFTER,
            OrderState.MAINT_MARGIN_AFTER,
            OrderState.EQUITY_WITH_LOAN_AFTER);

    private final String account;

    OrderMessages(String account) {
        this.account = account;
    }

    OpenOrder openOrder(WorkingOrder order, String status) {
        Attributes.Builder state = Attributes.builder().set(OrderState.STATUS, status);
        MARGINS.forEach(margin -> state.set(margin, NOT_COMPUTED));
        return openOrder(order, OrderState.of(state.build()));
    }

    OpenOrder openOrder(WorkingOrder order, OrderState state) {
        return new OpenOrder(
                order.key().orderId(), order.instrument().orderedContract(order.exchange()), completed(order), state);
    }

    private Order completed(WorkingOrder working) {
        Order placed = working.order();
        Order.Builder order = placed.toBuilder()
                .set(OrderAttributes.TOTAL_QUANTITY, working.quantity())
                .set(OrderAttributes.ACCOUNT, account)
                .set(OrderAttributes.CLIENT_ID, working.key().clientId())
                .set(OrderAttributes.PERM_ID, working.permId())
                .set(OrderAttributes.LIMIT_PRICE, placed.limitPrice().orElse(BigDecimal.ZERO))
                .set(OrderAttributes.AUX_PRICE, placed.auxPrice().orElse(BigDecimal.ZERO))
                .set(OrderAttributes.SHARES_ALLOCATION, working.permId() + ".0/" + account + "/" + working.quantity())
                .set(OrderAttributes.DISCRETIONARY_AMT, BigDecimal.ZERO)
                .set(OrderAttributes.VOLATILITY_TYPE, 0)
                .set(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE, "None")
                .set(OrderAttributes.DELTA_NEUTRAL_OPEN_CLOSE, "?")
                .set(OrderAttributes.REFERENCE_PRICE_TYPE, 0)
                .set(OrderAttributes.CLEARING_INTENT, "IB")
                .set(OrderAttributes.ADJUSTED_ORDER_TYPE, "None")
                .set(OrderAttributes.CASH_QTY, BigDecimal.ZERO)
                .set(OrderAttributes.DONT_USE_AUTO_PRICE_FOR_HEDGE, true)
                .set(OrderAttributes.USE_PRICE_MGMT_ALGO, false);
        if (placed.attributes().get(OrderAttributes.OCA_TYPE) == 0) {
            order.set(OrderAttributes.OCA_TYPE, OCA_REDUCE_WITHOUT_BLOCK);
        }
        return order.build();
    }

    OrderStatus status(WorkingOrder order, String status) {
        return status(order, status, order.key().clientId());
    }

    /** Writes a status that names a client other than the one that placed the order. */
    OrderStatus status(WorkingOrder order, String status, int clientId) {
        boolean held = status.equals(order.stage().status());
        return new OrderStatus(
                order.key().orderId(),
                status,
                order.filled(),
                order.remaining(),
                order.averageFillPrice(),
                order.permId(),
                order.order().parentId(),
                order.lastFillPrice(),
                clientId,
                held ? order.stage().whyHeld() : "",
                BigDecimal.ZERO);
    }
}
