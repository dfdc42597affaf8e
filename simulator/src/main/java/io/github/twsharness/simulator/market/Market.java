package io.github.twsharness.simulator.market;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the quotes of all instruments. */
public final class Market {

    private final Clock clock;
    private final Map<Integer, Listing> byConId = new LinkedHashMap<>();

    /** Opens the market at the base prices. */
    public Market(InstrumentCatalog catalog, long seed, Clock clock) {
        this.clock = clock;
        for (Instrument instrument : catalog.all()) {
            byConId.put(instrument.conId(), new Listing(instrument, seed, clock.instant()));
        }
    }

    /** Returns every instrument. */
    public List<Instrument> instruments() {
        return byConId.values().stream().map(Listing::instrument).toList();
    }

    /** Returns the present quote. */
    public Quote quote(Instrument instrument) {
        return listing(instrument).quote();
    }

    /** Makes one step of the random walk of an instrument. */
    public void step(Instrument instrument) {
        listing(instrument).step(clock.instant());
    }

    /** Sets bid and ask with the same size on both sides. */
    public void setSides(Instrument instrument, BigDecimal bid, BigDecimal ask, long size) {
        listing(instrument).setSides(bid, ask, size);
    }

    /** Makes a trade at a price. */
    public void trade(Instrument instrument, BigDecimal price) {
        listing(instrument).trade(price, clock.instant());
    }

    private Listing listing(Instrument instrument) {
        Listing listing = byConId.get(instrument.conId());
        if (listing == null) {
            throw new IllegalArgumentException("The market has no " + instrument.symbol());
        }
        return listing;
    }
}
