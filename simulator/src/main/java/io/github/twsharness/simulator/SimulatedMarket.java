package io.github.twsharness.simulator;

import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;

/**
 * Move the market of one instrument by hand.
 *
 * <p>Orders react before a method returns. Unless the simulator was built with a market interval of zero, the market
 * also goes on moving by itself, around the prices set last.
 */
public final class SimulatedMarket {

    private final Exchange exchange;
    private final Instrument instrument;

    SimulatedMarket(Exchange exchange, Instrument instrument) {
        this.exchange = exchange;
        this.instrument = instrument;
    }

    /** Set bid and ask, such as {@code "149.98"} and {@code "150.02"}, and leave the displayed sizes. */
    public SimulatedMarket quote(String bid, String ask) {
        return set(price(bid), price(ask), 0);
    }

    /**
     * Set bid and ask, and the number of shares displayed at both.
     *
     * <p>The displayed size is the most that an order trades before the market moves again.
     */
    public SimulatedMarket quote(String bid, String ask, long size) {
        if (size <= 0) {
            throw new IllegalArgumentException("A displayed size must be positive, not " + size);
        }
        return set(price(bid), price(ask), size);
    }

    /**
     * Make a trade, which triggers stops and fills orders resting at its price or better.
     *
     * <p>Bid and ask move to both sides of it when it lies outside of them.
     */
    public SimulatedMarket trade(String price) {
        exchange.floor().trade(instrument, price(price));
        return this;
    }

    /** Say whether shares can be had for short sales; while not, such orders wait, held for "locate". */
    public SimulatedMarket shortable(boolean shortable) {
        exchange.floor().setShortable(instrument, shortable);
        return this;
    }

    /** Halt trading: orders rest until {@link #resume}, quotes still change. */
    public SimulatedMarket halt() {
        exchange.scriptDesk().setHalted(instrument, true);
        return this;
    }

    /** End a halt: orders trade again. */
    public SimulatedMarket resume() {
        exchange.scriptDesk().setHalted(instrument, false);
        return this;
    }

    /** Return the best bid. */
    public BigDecimal bid() {
        return exchange.floor().quote(instrument).bid();
    }

    /** Return the best ask. */
    public BigDecimal ask() {
        return exchange.floor().quote(instrument).ask();
    }

    /** Return the price of the last trade. */
    public BigDecimal last() {
        return exchange.floor().quote(instrument).last();
    }

    private SimulatedMarket set(BigDecimal bid, BigDecimal ask, long size) {
        if (bid.compareTo(ask) > 0) {
            throw new IllegalArgumentException("The bid " + bid + " must not be above the ask " + ask);
        }
        exchange.floor().setSides(instrument, bid, ask, size);
        return this;
    }

    private BigDecimal price(String text) {
        BigDecimal price = new BigDecimal(text);
        if (price.signum() <= 0 || !instrument.allows(price)) {
            throw new IllegalArgumentException("A price of %s must be a positive multiple of %s, not %s"
                    .formatted(instrument.symbol(), instrument.minTick(), text));
        }
        return price;
    }
}
