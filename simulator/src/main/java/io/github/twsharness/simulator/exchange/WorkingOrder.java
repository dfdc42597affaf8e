package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.simulator.account.Amounts;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the state of one order.
 *
 * <pre>
 *   STAGED --transmit--> HELD --parent filled--> WAITING, LOCATING --> TRIGGER_PENDING --price--> WORKING --> FILLED
 *      any open stage --cancel--> CANCELLED     (time, hours, shares)   (a stop only)                \--> INACTIVE
 * </pre>
 */
final class WorkingOrder {

    private final long permId;
    private final Instrument instrument;
    private final Contract contract;
    private final List<String> accounts;
    private @Nullable Contract reportedContract;
    private @Nullable Order reportedOrder;
    private OrderKey key;
    private Order order;
    private OrderPricing pricing;
    private boolean mayExpire;
    private Stage stage = Stage.STAGED;
    private BigDecimal quantity;
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal filledValue = BigDecimal.ZERO;
    private BigDecimal lastFillPrice = BigDecimal.ZERO;
    private boolean adjusted;
    private boolean endedBySystem;
    private Instant placedAt = Instant.MAX;

    /**
     * Creates an order that is not transmitted yet.
     *
     * @param contract what the client described, which names the exchange to route to
     * @param accounts accounts that trade, each an equal part
     */
    WorkingOrder(
            OrderKey key, long permId, Instrument instrument, Contract contract, Order order, List<String> accounts) {
        this.key = key;
        this.permId = permId;
        this.instrument = instrument;
        this.contract = contract;
        this.accounts = List.copyOf(accounts);
        this.order = order;
        this.pricing = new OrderPricing(order, instrument);
        this.mayExpire = EntryGate.mayExpire(order);
        this.quantity = order.totalQuantity();
    }

    /** Where in its life an order is, with the status and the reason to be held that TWS reports for it. */
    enum Stage {
        /** Placed with transmit off: TWS says nothing about it. */
        STAGED("ApiPending", ""),
        HELD("PreSubmitted", "child"),
        /** For a time, a condition, the opening or the closing of the exchange. */
        WAITING("PreSubmitted", ""),
        LOCATING("PreSubmitted", "locate"),
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
            return compareTo(FILLED) < 0;
        }
    }

    OrderKey key() {
        return key;
    }

    /** Gives an order that was entered in TWS the number by which a client knows it. */
    void bind(OrderKey given) {
        key = given;
        reportedOrder = null;
    }

    long permId() {
        return permId;
    }

    Instrument instrument() {
        return instrument;
    }

    Contract contract() {
        return contract;
    }

    /** Returns the names of the accounts that trade, each an equal part; more than one for an advisor's group only. */
    List<String> accounts() {
        return accounts;
    }

    /** Returns the contract as TWS describes it in messages, once it has. */
    Optional<Contract> reportedContract() {
        return Optional.ofNullable(reportedContract);
    }

    void reportAs(Contract described) {
        reportedContract = described;
    }

    /** Returns the order as TWS described it in its last message, unless it has changed since. */
    Optional<Order> reportedOrder() {
        return Optional.ofNullable(reportedOrder);
    }

    void reportAs(Order described) {
        reportedOrder = isOpen() ? described : null;
    }

    String exchange() {
        return contract.exchange().isEmpty() ? instrument.venue().exchange() : contract.exchange();
    }

    /** Returns the order as it was last placed; its quantity may have been reduced since, see {@link #quantity}. */
    Order order() {
        return order;
    }

    OrderPricing pricing() {
        return pricing;
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

    boolean needsTrigger() {
        return pricing.needsTrigger();
    }

    boolean isFor(String timeInForce) {
        return order.timeInForce().equals(timeInForce);
    }

    /** Tells whether an order may neither rest nor wait. */
    boolean isImmediate() {
        return isFor("IOC") || isFor("FOK");
    }

    OrderKey parentKey() {
        return new OrderKey(key.clientId(), order.parentId());
    }

    boolean isChild() {
        return order.parentId() != 0;
    }

    /** Tells whether the order can come to its end while the exchange is open and nobody trades. */
    boolean mayExpire() {
        return mayExpire;
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
        if (!isOpen()) {
            reportedOrder = null;
        }
    }

    void trigger() {
        pricing.trigger();
        stage = Stage.WORKING;
    }

    /** Returns what a change would make of the order; a hedge keeps the size that its parent's fill gave it. */
    WorkingOrder draftOf(Order changed) {
        WorkingOrder draft = new WorkingOrder(key, permId, instrument, contract, changed, accounts);
        if (changed.totalQuantity().signum() == 0 && Hedge.isSimulated(changed)) {
            draft.quantity = quantity;
        }
        return draft;
    }

    void replaceWith(Order changed, BigDecimal size) {
        OrderPricing next = new OrderPricing(changed, instrument);
        next.continueFrom(pricing);
        order = changed;
        pricing = next;
        mayExpire = EntryGate.mayExpire(changed);
        quantity = size;
        reportedOrder = null;
    }

    /** Turns an adjustable stop into what it is to become. */
    void adjustTo(Order changed) {
        replaceWith(changed, quantity);
        adjusted = true;
    }

    boolean isAdjusted() {
        return adjusted;
    }

    /** Notes when the order came in. */
    void placedAt(Instant moment) {
        placedAt = moment;
    }

    /** Returns when the order came in; the end of time for one that is only imagined. */
    Instant placedAt() {
        return placedAt;
    }

    /** Notes that nobody asked for the end of the order. */
    void endBySystem() {
        endedBySystem = true;
    }

    boolean isEndedBySystem() {
        return endedBySystem;
    }

    /** Sets how much is traded, where the order itself says so by an amount of money or by a hedge. */
    void resize(BigDecimal size) {
        quantity = size;
        reportedOrder = null;
    }

    void reduceBy(BigDecimal shares) {
        quantity = quantity.subtract(shares).max(filled);
        reportedOrder = null;
    }

    void fill(BigDecimal shares, BigDecimal price) {
        filled = filled.add(shares);
        filledValue = filledValue.add(shares.multiply(price));
        lastFillPrice = price;
        if (remaining().signum() == 0) {
            moveTo(Stage.FILLED);
        }
    }
}
