package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.OrderStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

    // What is the same in every message.
    private final Attributes unsaid = unsaid();
    private final Attributes stateWithoutMargins = stateWithoutMargins();
    private final Map<String, OrderState> states = new HashMap<>();

    private static Attributes stateWithoutMargins() {
        Attributes.Builder state = Attributes.builder();
        MARGINS.forEach(margin -> state.set(margin, NOT_COMPUTED));
        return state.build();
    }

    /** Returns what TWS says where the client said nothing. */
    private static Attributes unsaid() {
        return Attributes.builder()
                .set(OrderAttributes.LIMIT_PRICE, BigDecimal.ZERO)
                .set(OrderAttributes.AUX_PRICE, BigDecimal.ZERO)
                .set(OrderAttributes.DISCRETIONARY_AMT, BigDecimal.ZERO)
                .set(OrderAttributes.VOLATILITY_TYPE, 0)
                .set(OrderAttributes.OCA_TYPE, OCA_REDUCE_WITHOUT_BLOCK)
                .set(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE, "None")
                .set(OrderAttributes.DELTA_NEUTRAL_OPEN_CLOSE, "?")
                .set(OrderAttributes.REFERENCE_PRICE_TYPE, 0)
                .set(OrderAttributes.CLEARING_INTENT, "IB")
                .set(OrderAttributes.ADJUSTED_ORDER_TYPE, "None")
                .set(OrderAttributes.CASH_QTY, BigDecimal.ZERO)
                .set(OrderAttributes.DONT_USE_AUTO_PRICE_FOR_HEDGE, true)
                .set(OrderAttributes.USE_PRICE_MGMT_ALGO, false)
                .build();
    }

    OpenOrder openOrder(WorkingOrder order, String status) {
        return openOrder(
                order,
                states.computeIfAbsent(status, one -> OrderState.of(stateWithoutMargins.with(OrderState.STATUS, one))));
    }

    OpenOrder openOrder(WorkingOrder order, OrderState state) {
        Contract contract = order.reportedContract().orElseGet(() -> contract(order));
        order.reportAs(contract);
        return new OpenOrder(order.key().orderId(), contract, completed(order), state);
    }

    private static Contract contract(WorkingOrder order) {
        Attributes asked = order.contract().attributes();
        return order.instrument().orderedContract(order.exchange()).toBuilder()
                .set(ContractAttributes.COMBO_LEGS, asked.get(ContractAttributes.COMBO_LEGS))
                .set(
                        ContractAttributes.COMBO_LEGS_DESCRIPTION,
                        description(order.contract().comboLegs()))
                .set(ContractAttributes.DELTA_NEUTRAL_CONTRACT, asked.get(ContractAttributes.DELTA_NEUTRAL_CONTRACT))
                .build();
    }

    // TWS writes a leg as its contract id and its signed ratio.
    private static String description(List<ComboLeg> legs) {
        return legs.stream()
                .map(leg -> leg.conId() + "|" + (leg.action().equals("BUY") ? leg.ratio() : -leg.ratio()))
                .collect(Collectors.joining(","));
    }

    // Little changes from one message about an order to the next, and most orders have only two.
    private Order completed(WorkingOrder working) {
        Order before = working.reportedOrder().orElseGet(() -> withUnsaid(working));
        Order now = withPrices(before, working.pricing());
        working.reportAs(now);
        return now;
    }

    private Order withUnsaid(WorkingOrder working) {
        List<String> accounts = working.accounts();
        return Order.of(unsaid.toBuilder()
                .set(OrderAttributes.ACCOUNT, accounts.size() == 1 ? accounts.get(0) : "")
                .set(OrderAttributes.SHARES_ALLOCATION, allocation(working))
                .setAll(working.order().attributes())
                .set(OrderAttributes.TOTAL_QUANTITY, saidQuantity(working))
                .set(OrderAttributes.CLIENT_ID, working.key().clientId())
                .set(OrderAttributes.PERM_ID, working.permId())
                .build());
    }

    private static Order withPrices(Order order, OrderPricing pricing) {
        return with(
                OrderAttributes.TRAIL_STOP_PRICE,
                pricing.trailingStop(),
                with(OrderAttributes.LIMIT_PRICE, pricing.reportedLimit(), order));
    }

    private static Order with(Attribute<BigDecimal> attribute, Optional<BigDecimal> price, Order order) {
        return price.isEmpty() || price.equals(order.attributes().find(attribute))
                ? order
                : order.with(attribute, price.get());
    }

    // An order for an amount of money, or one that hedges, is told as it was placed: without a quantity.
    private static BigDecimal saidQuantity(WorkingOrder order) {
        boolean placed = order.order().totalQuantity().signum() > 0;
        return placed ? order.quantity() : BigDecimal.ZERO;
    }

    private static String allocation(WorkingOrder order) {
        return order.accounts().stream()
                .map(account -> order.permId() + ".0/" + account + "/" + order.quantity())
                .collect(Collectors.joining(","));
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
