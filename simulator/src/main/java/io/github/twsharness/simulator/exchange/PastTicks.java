package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.history.Bar;
import io.github.twsharness.simulator.history.BarSize;
import io.github.twsharness.simulator.history.History;
import io.github.twsharness.simulator.history.Span;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Makes ticks of the past of one instrument: one for each second in which it was traded. */
final class PastTicks {

    private static final int DAY = 86_400;

    private final History history;
    private final Instrument instrument;

    PastTicks(History history, Instrument instrument) {
        this.history = history;
        this.instrument = instrument;
    }

    /** Returns the last ticks before a time, oldest first. */
    List<Quote> before(long end, int count) {
        List<Bar> bars = history.bars(instrument, end, new Span(count, 'S'), BarSize.SECOND, false);
        return bars.subList(Math.max(0, bars.size() - count), bars.size()).stream()
                .map(this::quote)
                .toList();
    }

    /** Returns the first ticks from a time on, oldest first. */
    List<Quote> from(long start, long end, int count) {
        long to = Math.min(end, start + DAY);
        return history.seconds(instrument, start, to).stream()
                .limit(count)
                .map(this::quote)
                .toList();
    }

    private Quote quote(Bar bar) {
        BigDecimal price = instrument.minTick().multiply(BigDecimal.valueOf(bar.close()));
        long size = Math.max(1, bar.volume() / Math.max(1, bar.count()));
        return new Quote(
                price,
                price.add(instrument.minTick()),
                size,
                size,
                price,
                size,
                Instant.ofEpochSecond(bar.start()),
                new Quote.Day(price, price, price, price, size));
    }
}
