package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** Names what the market scanner can sort stocks by. Source: scan codes of the scanner parameters of a real TWS. */
enum Scan {
    TOP_PERC_GAIN("Top % Gainers", Scan::change, true),
    TOP_PERC_LOSE("Top % Losers", Scan::change, false),
    MOST_ACTIVE("Most Active", Scan::volume, true),
    MOST_ACTIVE_USD("Most Active ($)", quote -> volume(quote).multiply(quote.last()), true),
    HOT_BY_VOLUME("Hot Contracts by Volume", Scan::volume, true),
    HOT_BY_PRICE("Hot Contracts by Price", quote -> change(quote).abs(), true),
    TOP_TRADE_COUNT("Top Trade Count", Scan::volume, true),
    TOP_OPEN_PERC_GAIN("Top % Gainers Since Open", Scan::changeSinceOpen, true),
    TOP_OPEN_PERC_LOSE("Top % Losers Since Open", Scan::changeSinceOpen, false),
    TOP_PRICE_RANGE(
            "Top Price Range", quote -> quote.day().high().subtract(quote.day().low()), true);

    private static final int PERCENT = 2;

    private final String title;
    private final Function<Quote, BigDecimal> figure;
    private final boolean highestFirst;

    Scan(String title, Function<Quote, BigDecimal> figure, boolean highestFirst) {
        this.title = title;
        this.figure = figure;
        this.highestFirst = highestFirst;
    }

    static Optional<Scan> of(String code) {
        return Arrays.stream(values()).filter(scan -> scan.name().equals(code)).findFirst();
    }

    String title() {
        return title;
    }

    /** Puts the quotes first that the scan looks for. */
    Comparator<Quote> order() {
        Comparator<Quote> rising = Comparator.comparing(figure);
        return highestFirst ? rising.reversed() : rising;
    }

    /** Returns the change since the close of the day before, in percent. */
    static BigDecimal change(Quote quote) {
        return change(quote.last(), quote.day().close());
    }

    private static BigDecimal changeSinceOpen(Quote quote) {
        return change(quote.last(), quote.day().open());
    }

    private static BigDecimal change(BigDecimal now, BigDecimal before) {
        return before.signum() == 0
                ? BigDecimal.ZERO
                : now.subtract(before).movePointRight(PERCENT).divide(before, MathContext.DECIMAL32);
    }

    private static BigDecimal volume(Quote quote) {
        return BigDecimal.valueOf(quote.day().volume());
    }
}
