package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.simulator.account.Amounts;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;

/**
 * Holds the state of one order.
 *
 * <pre>
 *   STAGED --transmit--> HELD --parent filled--> TRIGGER_PENDING --last price--> WORKING --> FILLED
 *      any open stage --cancel--> CANCELLED           (a stop only)                 \--> INACTIVE (fill or kill)
 * </pre>
 */
final class WorkingOrder {

    private final OrderKey key;
    private final long permId;
    private final Instrument instrument;
    private final String exchange;
    private Order order;
    private Stage stage = Stage.STAGED;
    private boolean triggered;
    private BigDecimal quantity;
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal filledValue = BigDecimal.ZERO;
    private BigDecimal lastFillPrice = BigDecimal.ZERO;

    WorkingOrder(OrderKey key, long permId, Instrument instrument, String exchange, Order order) {
        this.key = key;
        this.permId = permId;
        this.instrument = instrument;
        this.exchange = exchange;
        this.order = order;
        this.quantity = order.totalQuantity();
    }

    /** Where in its life an order is, with the status and the reason to be held that TWS reports for it. */
    enum Stage {
        /** Placed with transmit off: TWS says nothing about it. */
        STAGED("ApiPending", ""),
        HELD("PreSubmitted", "child"),
        TRIGGER_PENDING("PreSubmitted", "trigger"),
        WORKING("Submitted", ""),
        FILLED("Filled", ""),
        CANCELLED("Cancelled", ""),
        INACTIVE("Inactive", "");

        private final String status;
        private final String whyHeld;

        Stage(String status, String whyHeld) {
            this.status = status;
            this.whyHeld = whyHeld;
        }

        String status() {
            return status;
        }

        String whyHeld() {
            return whyHeld;
        }

        boolean isOpen() {
            return this == STAGED || this == HELD || this == TRIGGER_PENDING || this == WORKING;
        }
    }

    OrderKey key() {
        return key;
    }

    long permId() {
        return permId;
    }

    Instrument instrument() {
        return instrument;
    }

    String exchange() {
        return exchange;
    }

    /** Returns the order as it was last placed; its quantity may have been reduced since, see {@link #quantity}. */
    Order order() {
        return order;
    }

    Stage stage() {
        return stage;
    }

    boolean isOpen() {
        return stage.isOpen();
    }

    boolean isListed() {
        return stage.isOpen() && stage != Stage.STAGED;
    }

    boolean isBuy() {
        return order.isBuy();
    }

    boolean isStop() {
        return "STP".equals(order.orderType());
    }

    /** Tells whether the order takes any price: a market order, or a stop that was triggered. */
    boolean isAtMarket() {
        return "MKT".equals(order.orderType()) || (isStop() && triggered);
    }

    boolean needsTrigger() {
        return isStop() && !triggered;
    }

    OrderKey parentKey() {
        return new OrderKey(key.clientId(), order.parentId());
    }

    boolean isChild() {
        return order.parentId() != 0;
    }

    BigDecimal quantity() {
        return quantity;
    }

    BigDecimal filled() {
        return filled;
    }

    BigDecimal filledValue() {
        return filledValue;
    }

    BigDecimal remaining() {
        return quantity.subtract(filled);
    }

    BigDecimal averageFillPrice() {
        return filled.signum() == 0 ? BigDecimal.ZERO : Amounts.divide(filledValue, filled);
    }

    BigDecimal lastFillPrice() {
        return lastFillPrice;
    }

    void moveTo(Stage next) {
        stage = next;
    }

    void trigger() {
        triggered = true;
        stage = Stage.WORKING;
    }

    void replaceWith(Order changed) {
        order = changed;
        quantity = changed.totalQuantity();
    }

    void reduceBy(BigDecimal shares) {
        quantity = quantity.subtract(shares).max(filled);
    }

    void fill(BigDecimal shares, BigDecimal price) {
        filled = filled.add(shares);
        filledValue = filledValue.add(shares.multiply(price));
        lastFillPrice = price;
        if (remaining().signum() == 0) {
            stage = Stage.FILLED;
        }
    }
}
