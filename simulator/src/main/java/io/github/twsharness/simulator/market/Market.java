package io.github.twsharness.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the quotes of all instruments.
 *
 * <p>An option is quoted once somebody looks at it, and follows its underlying from then on; a combination has no
 * quote but that of its legs.
 */
public final class Market {

    private final long seed;
    private final Clock clock;
    private final Map<Integer, Listing> byConId = new LinkedHashMap<>();
    private final List<Listing> options = new ArrayList<>();

    /** Opens the market at the base prices. */
    public Market(InstrumentCatalog catalog, long seed, Clock clock) {
        this.seed = seed;
        this.clock = clock;
        for (Instrument instrument : catalog.all()) {
            if (!(instrument.terms() instanceof Terms.Option)) {
                byConId.put(instrument.conId(), new Listing(instrument, seed, clock.instant()));
            }
        }
    }

    /** Returns every instrument that moves by itself. */
    public List<Instrument> instruments() {
        return byConId.values().stream()
                .map(Listing::instrument)
                .filter(instrument -> !(instrument.terms() instanceof Terms.Option))
                .toList();
    }

    /** Returns the options that follow an instrument. */
    public List<Instrument> followersOf(Instrument underlying) {
        return options.stream()
                .map(Listing::instrument)
                .filter(option -> option.dependsOn(underlying))
                .toList();
    }

    /** Returns the present quote. */
    public Quote quote(Instrument instrument) {
        if (instrument.terms() instanceof Terms.Combination combination) {
            return quote(combination.legs());
        }
        return listing(instrument).quote();
    }

    /** Makes one step of the random walk of an instrument. */
    public void step(Instrument instrument) {
        listing(instrument).step(clock.instant());
        moveOptions(instrument);
    }

    /** Sets bid and ask with the same size on both sides. */
    public void setSides(Instrument instrument, BigDecimal bid, BigDecimal ask, long size) {
        listing(instrument).setSides(bid, ask, size);
        moveOptions(instrument);
    }

    /** Makes a trade at a price. */
    public void trade(Instrument instrument, BigDecimal price) {
        listing(instrument).trade(price, clock.instant());
        moveOptions(instrument);
    }

    private void moveOptions(Instrument underlying) {
        for (Listing listing : options) {
            if (listing.instrument().terms() instanceof Terms.Option option
                    && option.underlying().conId() == underlying.conId()) {
                follow(listing, option);
            }
        }
    }

    private void follow(Listing listing, Terms.Option option) {
        Quote spot = listing(option.underlying()).quote();
        double middle = (spot.bid().doubleValue() + spot.ask().doubleValue()) / 2;
        OptionModel model = new OptionModel(option, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        listing.follow(model.price(middle, option.volatility()), clock.instant());
    }

    private Listing listing(Instrument instrument) {
        Listing listing = byConId.get(instrument.conId());
        if (listing != null) {
            return listing;
        }
        if (!(instrument.terms() instanceof Terms.Option option)) {
            throw new IllegalArgumentException("The market has no " + instrument.symbol());
        }
        Listing opened = new Listing(instrument, seed, clock.instant());
        byConId.put(instrument.conId(), opened);
        options.add(opened);
        follow(opened, option);
        return opened;
    }

    private Quote quote(List<Terms.Leg> legs) {
        BigDecimal bid = BigDecimal.ZERO;
        BigDecimal ask = BigDecimal.ZERO;
        BigDecimal last = BigDecimal.ZERO;
        long bidSize = Long.MAX_VALUE;
        long askSize = Long.MAX_VALUE;
        for (Terms.Leg leg : legs) {
            Quote part = quote(leg.instrument());
            BigDecimal factor = BigDecimal.valueOf(leg.buys() ? leg.ratio() : -leg.ratio());
            bid = bid.add(factor.multiply(leg.buys() ? part.bid() : part.ask()));
            ask = ask.add(factor.multiply(leg.buys() ? part.ask() : part.bid()));
            last = last.add(factor.multiply(part.last()));
            bidSize = Math.min(bidSize, (leg.buys() ? part.bidSize() : part.askSize()) / leg.ratio());
            askSize = Math.min(askSize, (leg.buys() ? part.askSize() : part.bidSize()) / leg.ratio());
        }
        BigDecimal middle = bid.add(ask).divide(BigDecimal.valueOf(2), ask.scale(), RoundingMode.HALF_UP);
        return new Quote(
                bid,
                ask,
                bidSize,
                askSize,
                last.max(bid).min(ask),
                0,
                clock.instant(),
                new Quote.Day(middle, middle, middle, middle, 0));
    }
}
