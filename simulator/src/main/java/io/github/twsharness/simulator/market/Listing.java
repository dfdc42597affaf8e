package io.github.twsharness.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;

/**
 * Moves the quote of one instrument: by itself in a random walk that keeps coming back to an anchor, or on command.
 *
 * <p>The walk depends on nothing but the seed and the commands.
 */
final class Listing {

    private static final int LOT = 100;
    private static final int FEWEST_LOTS = 5;
    private static final int LOT_CHOICES = 26;
    private static final int WIDEST_SPREAD = 3;
    private static final double CHANCE_TO_STAY = 0.3;

    // At one percent away from the anchor the walk has turned back for good.
    private static final double PULL = 50;

    private final Instrument instrument;
    private final Random random;
    private long anchor;
    private long bidTicks;
    private Quote quote;

    Listing(Instrument instrument, long seed, Instant now) {
        this.instrument = instrument;
        this.random = new Random(seed * 31 + instrument.conId());
        this.anchor = ticks(instrument.basePrice());
        this.bidTicks = anchor;
        BigDecimal base = price(anchor);
        this.quote = new Quote(
                base, price(anchor + 1), size(), size(), base, LOT, now, new Quote.Day(base, base, base, base, LOT));
    }

    Instrument instrument() {
        return instrument;
    }

    Quote quote() {
        return quote;
    }

    /** Makes one step of the walk, which ends with a trade at the bid or the ask. */
    void step(Instant now) {
        double pull = (anchor - bidTicks) / (double) anchor * PULL;
        if (random.nextDouble() >= CHANCE_TO_STAY) {
            bidTicks = Math.max(1, bidTicks + (random.nextDouble() < 0.5 + pull ? 1 : -1));
        }
        BigDecimal bid = price(bidTicks);
        BigDecimal ask = price(bidTicks + 1 + random.nextInt(WIDEST_SPREAD));
        quote = quote.withSides(bid, ask, size(), size())
                .withTrade(random.nextBoolean() ? bid : ask, LOT * (1L + random.nextInt(5)), now);
    }

    /** Sets both sides; the walk goes on from there and comes back to there. */
    void setSides(BigDecimal bid, BigDecimal ask, long size) {
        bidTicks = Math.max(1, ticks(bid));
        anchor = bidTicks;
        quote = quote.withSides(bid, ask, size, size);
    }

    /** Puts both sides around a value, as for a derivative whose underlying has moved. */
    void follow(double value, Instant now) {
        bidTicks = Math.max(1, Math.round(value / instrument.minTick().doubleValue()));
        anchor = bidTicks;
        BigDecimal bid = price(bidTicks);
        if (bid.compareTo(quote.bid()) != 0) {
            quote = quote.withSides(bid, price(bidTicks + 1 + random.nextInt(WIDEST_SPREAD)), size(), size())
                    .withTrade(bid, LOT, now);
        }
    }

    /** Trades at a price; the sides move around it when it lies outside of them. */
    void trade(BigDecimal price, Instant now) {
        if (price.compareTo(quote.bid()) < 0 || price.compareTo(quote.ask()) > 0) {
            BigDecimal step = instrument.minTick();
            BigDecimal bid = price.subtract(step).max(step);
            setSides(bid, price.add(step), Math.max(quote.bidSize(), quote.askSize()));
        }
        quote = quote.withTrade(price, LOT, now);
    }

    private long size() {
        return (FEWEST_LOTS + random.nextInt(LOT_CHOICES)) * (long) LOT;
    }

    private long ticks(BigDecimal price) {
        return price.divide(instrument.minTick(), 0, RoundingMode.HALF_UP).longValue();
    }

    private BigDecimal price(long ticks) {
        return instrument.minTick().multiply(BigDecimal.valueOf(ticks));
    }
}
