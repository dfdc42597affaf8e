package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describe a financial instrument the way the TWS API does.
 *
 * <p>Create one with {@link #stock}, {@link #ofConId} or {@link #builder}; attributes without a method of their own
 * are reached through {@link ContractAttributes} and {@link #attributes}.
 */
public final class Contract {

    /** A contract of which nothing is said. */
    public static final Contract EMPTY = new Contract(Attributes.EMPTY);

    private final Attributes attributes;

    private Contract(Attributes attributes) {
        this.attributes = attributes;
    }

    /** Describe a US stock, smart-routed and quoted in US dollars. */
    public static Contract stock(String symbol) {
        return builder()
                .symbol(symbol)
                .secType("STK")
                .exchange("SMART")
                .currency("USD")
                .build();
    }

    /** Describe a contract by its id alone, to be traded on an exchange. */
    public static Contract ofConId(int conId, String exchange) {
        return builder().conId(conId).exchange(exchange).build();
    }

    /** Wrap attributes as a contract. */
    public static Contract of(Attributes attributes) {
        return new Contract(attributes);
    }

    /** Start a new description. */
    public static Builder builder() {
        return new Builder(Attributes.builder());
    }

    /** Start from a copy of this description. */
    public Builder toBuilder() {
        return new Builder(attributes.toBuilder());
    }

    /** Return every attribute. */
    public Attributes attributes() {
        return attributes;
    }

    /** Return the contract id that IBKR gave to the instrument; 0 when not known. */
    public int conId() {
        return attributes.get(ContractAttributes.CON_ID);
    }

    /** Return the symbol of the instrument or of its underlying; empty when not given. */
    public String symbol() {
        return attributes.get(ContractAttributes.SYMBOL);
    }

    /** Return the security type such as STK, OPT, FUT, CASH, BAG; empty when not given. */
    public String secType() {
        return attributes.get(ContractAttributes.SEC_TYPE);
    }

    /** Return the last trade date ({@code yyyyMMdd}) or contract month ({@code yyyyMM}); empty when there is none. */
    public String lastTradeDateOrContractMonth() {
        return attributes.get(ContractAttributes.LAST_TRADE_DATE_OR_CONTRACT_MONTH);
    }

    /** Return the strike of an option. */
    public Optional<BigDecimal> strike() {
        return attributes.find(ContractAttributes.STRIKE);
    }

    /** Return C, P or empty; TWS itself sends {@code ?} for instruments without a right. */
    public String right() {
        return attributes.get(ContractAttributes.RIGHT);
    }

    /** Return the multiplier as text; empty when there is none. */
    public String multiplier() {
        return attributes.get(ContractAttributes.MULTIPLIER);
    }

    /** Return the exchange to route to, such as SMART; empty when not given. */
    public String exchange() {
        return attributes.get(ContractAttributes.EXCHANGE);
    }

    /** Return the exchange of the primary listing; empty when not given. */
    public String primaryExchange() {
        return attributes.get(ContractAttributes.PRIMARY_EXCHANGE);
    }

    /** Return the currency; empty when not given. */
    public String currency() {
        return attributes.get(ContractAttributes.CURRENCY);
    }

    /** Return the symbol that the exchange uses; empty when not given. */
    public String localSymbol() {
        return attributes.get(ContractAttributes.LOCAL_SYMBOL);
    }

    /** Return the trading class; empty when not given. */
    public String tradingClass() {
        return attributes.get(ContractAttributes.TRADING_CLASS);
    }

    /** Return the legs of a combination; empty for anything else. */
    public List<ComboLeg> comboLegs() {
        return attributes.get(ContractAttributes.COMBO_LEGS);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Contract that && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return "Contract" + attributes;
    }

    /** Collect the attributes of a contract. */
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

        /** Set the contract id. */
        public Builder conId(int conId) {
            return set(ContractAttributes.CON_ID, conId);
        }

        /** Set the symbol. */
        public Builder symbol(String symbol) {
            return set(ContractAttributes.SYMBOL, symbol);
        }

        /** Set the security type. */
        public Builder secType(String secType) {
            return set(ContractAttributes.SEC_TYPE, secType);
        }

        /** Set the last trade date or contract month. */
        public Builder lastTradeDateOrContractMonth(String date) {
            return set(ContractAttributes.LAST_TRADE_DATE_OR_CONTRACT_MONTH, date);
        }

        /** Set the strike of an option. */
        public Builder strike(BigDecimal strike) {
            return set(ContractAttributes.STRIKE, strike);
        }

        /** Set the right of an option, C or P. */
        public Builder right(String right) {
            return set(ContractAttributes.RIGHT, right);
        }

        /** Set the multiplier. */
        public Builder multiplier(String multiplier) {
            return set(ContractAttributes.MULTIPLIER, multiplier);
        }

        /** Set the exchange. */
        public Builder exchange(String exchange) {
            return set(ContractAttributes.EXCHANGE, exchange);
        }

        /** Set the exchange of the primary listing. */
        public Builder primaryExchange(String exchange) {
            return set(ContractAttributes.PRIMARY_EXCHANGE, exchange);
        }

        /** Set the currency. */
        public Builder currency(String currency) {
            return set(ContractAttributes.CURRENCY, currency);
        }

        /** Set the symbol that the exchange uses. */
        public Builder localSymbol(String localSymbol) {
            return set(ContractAttributes.LOCAL_SYMBOL, localSymbol);
        }

        /** Set the trading class. */
        public Builder tradingClass(String tradingClass) {
            return set(ContractAttributes.TRADING_CLASS, tradingClass);
        }

        /** Build the contract; the builder must not be used afterwards. */
        public Contract build() {
            return new Contract(attributes.build());
        }
    }
}
