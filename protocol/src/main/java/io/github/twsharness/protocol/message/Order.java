package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describe an order the way the TWS API does.
 *
 * <p>Create one with {@link #market}, {@link #limit}, {@link #stop} or {@link #builder}; attributes without a method
 * of their own are set through {@link #with} and {@link OrderAttributes}.
 */
public final class Order {

    private final Attributes attributes;

    private Order(Attributes attributes) {
        this.attributes = attributes;
    }

    /** Describe a market order. */
    public static Order market(Action action, BigDecimal quantity) {
        return builder(action, quantity, "MKT").build();
    }

    /** Describe a market order for a whole number of shares or contracts. */
    public static Order market(Action action, long quantity) {
        return market(action, BigDecimal.valueOf(quantity));
    }

    /** Describe a limit order. */
    public static Order limit(Action action, BigDecimal quantity, BigDecimal limitPrice) {
        return builder(action, quantity, "LMT").limitPrice(limitPrice).build();
    }

    /** Describe a limit order for a whole number of shares or contracts at a price such as {@code "150.25"}. */
    public static Order limit(Action action, long quantity, String limitPrice) {
        return limit(action, BigDecimal.valueOf(quantity), new BigDecimal(limitPrice));
    }

    /** Describe a stop order. */
    public static Order stop(Action action, BigDecimal quantity, BigDecimal stopPrice) {
        return builder(action, quantity, "STP").auxPrice(stopPrice).build();
    }

    /** Describe a stop order for a whole number of shares or contracts at a price such as {@code "149.00"}. */
    public static Order stop(Action action, long quantity, String stopPrice) {
        return stop(action, BigDecimal.valueOf(quantity), new BigDecimal(stopPrice));
    }

    /** Wrap attributes as an order. */
    public static Order of(Attributes attributes) {
        return new Order(attributes);
    }

    /** Start a new description. */
    public static Builder builder(Action action, BigDecimal quantity, String orderType) {
        return new Builder(Attributes.builder()
                .set(OrderAttributes.ACTION, action.name())
                .set(OrderAttributes.TOTAL_QUANTITY, quantity)
                .set(OrderAttributes.ORDER_TYPE, orderType));
    }

    /** Start from a copy of this description. */
    public Builder toBuilder() {
        return new Builder(attributes.toBuilder());
    }

    /** Return a copy in which one attribute has the given value. */
    public <T> Order with(Attribute<T> attribute, T value) {
        return new Order(attributes.with(attribute, value));
    }

    /** Return every attribute. */
    public Attributes attributes() {
        return attributes;
    }

    /** Return BUY, SELL or SSHORT as sent; empty when not given. */
    public String action() {
        return attributes.get(OrderAttributes.ACTION);
    }

    /** Tell whether the order buys. */
    public boolean isBuy() {
        return "BUY".equals(action());
    }

    /** Return the number of shares or contracts; zero when not given. */
    public BigDecimal totalQuantity() {
        return attributes.find(OrderAttributes.TOTAL_QUANTITY).orElse(BigDecimal.ZERO);
    }

    /** Return the order type such as LMT. */
    public String orderType() {
        return attributes.get(OrderAttributes.ORDER_TYPE);
    }

    /** Return the limit price. */
    public Optional<BigDecimal> limitPrice() {
        return attributes.find(OrderAttributes.LIMIT_PRICE);
    }

    /** Return the stop price, trailing amount or offset, by order type. */
    public Optional<BigDecimal> auxPrice() {
        return attributes.find(OrderAttributes.AUX_PRICE);
    }

    /** Return the time in force. */
    public String timeInForce() {
        return attributes.get(OrderAttributes.TIME_IN_FORCE);
    }

    /** Return the account to trade for; empty for the only one. */
    public String account() {
        return attributes.get(OrderAttributes.ACCOUNT);
    }

    /** Return the free text that the client attached. */
    public String orderRef() {
        return attributes.get(OrderAttributes.ORDER_REF);
    }

    /** Return the name of the one-cancels-all group; empty for none. */
    public String ocaGroup() {
        return attributes.get(OrderAttributes.OCA_GROUP);
    }

    /** Tell whether TWS may act on the order at once. */
    public boolean transmit() {
        return attributes.get(OrderAttributes.TRANSMIT);
    }

    /** Return the order id of the parent of a bracket; 0 for none. */
    public int parentId() {
        return attributes.get(OrderAttributes.PARENT_ID);
    }

    /** Tell whether the order only asks for margin and commission. */
    public boolean whatIf() {
        return attributes.get(OrderAttributes.WHAT_IF);
    }

    /** Return the client id that placed the order, as TWS says. */
    public int clientId() {
        return attributes.get(OrderAttributes.CLIENT_ID);
    }

    /** Return the permanent id that TWS gave; 0 when it gave none yet. */
    public long permId() {
        return attributes.get(OrderAttributes.PERM_ID);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Order that && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return "Order" + attributes;
    }

    /** Collect the attributes of an order. */
    public static final class Builder {

        private final Attributes.Builder attributes;

        private Builder(Attributes.Builder attributes) {
            this.attributes = attributes;
        }

        /** Set any attribute. */
        public <T> Builder set(Attribute<T> attribute, T value) {
            attributes.set(attribute, value);
            return this;
        }

        /** Set the limit price. */
        public Builder limitPrice(BigDecimal price) {
            return set(OrderAttributes.LIMIT_PRICE, price);
        }

        /** Set the stop price, trailing amount or offset, by order type. */
        public Builder auxPrice(BigDecimal price) {
            return set(OrderAttributes.AUX_PRICE, price);
        }

        /** Set the time in force. */
        public Builder timeInForce(String timeInForce) {
            return set(OrderAttributes.TIME_IN_FORCE, timeInForce);
        }

        /** Set the account to trade for. */
        public Builder account(String account) {
            return set(OrderAttributes.ACCOUNT, account);
        }

        /** Attach a free text. */
        public Builder orderRef(String orderRef) {
            return set(OrderAttributes.ORDER_REF, orderRef);
        }

        /** Make the order a child of a bracket's parent. */
        public Builder parentId(int parentId) {
            return set(OrderAttributes.PARENT_ID, parentId);
        }

        /** Say whether TWS may act on the order at once. */
        public Builder transmit(boolean transmit) {
            return set(OrderAttributes.TRANSMIT, transmit);
        }

        /** Build the order; the builder must not be used afterwards. */
        public Order build() {
            return new Order(attributes.build());
        }
    }
}
