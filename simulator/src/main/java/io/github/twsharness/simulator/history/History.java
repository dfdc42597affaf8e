package io.github.twsharness.simulator.history;

import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import io.github.twsharness.simulator.market.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Tells what instruments were traded at: in the sessions before the simulator started as the seed has it, from then on
 * as it happened, at whatever time of the day.
 */
public final class History {

    private static final int MINUTE = 60;

    private final long seed;
    private final Market market;
    private final Clock clock;
    private final long start;
    private final Map<Integer, Chronicle> byConId = new HashMap<>();

    /** Begins to record. */
    public History(Market market, long seed, Clock clock) {
        this.market = market;
        this.seed = seed;
        this.clock = clock;
        long now = clock.instant().getEpochSecond();
        this.start = now - Math.floorMod(now, MINUTE);
    }

    /** Holds the two parts of the history of an instrument. */
    private record Chronicle(PastPrices past, Tape tape) {}

    private Chronicle of(Instrument instrument) {
        return byConId.computeIfAbsent(
                instrument.conId(),
                conId -> new Chronicle(
                        new PastPrices(
                                seed * 31 + conId, start, Math.max(1, ticks(instrument, priceAtStart(instrument)))),
                        new Tape()));
    }

    // An option has no price of its own before somebody looks at it.
    private BigDecimal priceAtStart(Instrument instrument) {
        return instrument.terms() instanceof Terms.Option
                ? market.quote(instrument).last()
                : instrument.basePrice();
    }

    /** Returns a price in price steps. */
    public static long ticks(Instrument instrument, BigDecimal price) {
        return price.divide(instrument.minTick(), 0, RoundingMode.HALF_UP).longValue();
    }

    /** Records a quote. */
    public void record(Instrument instrument, Quote quote, boolean traded) {
        of(instrument).tape.record(quote, traded, ticks(instrument, quote.last()));
    }

    /** Returns the latest recorded quotes, oldest first. */
    public List<Quote> quotes(Instrument instrument) {
        return of(instrument).tape.quotes();
    }

    /** Returns what was traded in a time shorter than ten minutes ago, as a bar; empty when nothing was. */
    public Optional<Bar> recorded(Instrument instrument, long from, long to) {
        return of(instrument).tape.seconds(from, to).stream().reduce(Bar::plus).map(bar -> bar.startingAt(from));
    }

    /** Returns the epoch second from which on trades are recorded. */
    public long recordedFrom() {
        return start;
    }

    /** Returns the price of the past at a time before the recording, in price steps. */
    public long pastPrice(Instrument instrument, long epochSecond) {
        return of(instrument).past.at(epochSecond);
    }

    /**
     * Returns bars, oldest first.
     *
     * @param end epoch second before which they end
     * @param regular whether to leave out what was traded outside of regular hours before the recording
     */
    public List<Bar> bars(Instrument instrument, long end, Span span, BarSize size, boolean regular) {
        long last = Math.min(end, clock.instant().getEpochSecond() + 1);
        return size.isDaily()
                ? dailyBars(instrument, firstDay(instrument, last, span, size, regular), last, size, regular)
                : bars(instrument, from(instrument, last, span, regular), last, size, regular);
    }

    /** Returns the bars of a second between two times, which lie at most a day apart. */
    public List<Bar> seconds(Instrument instrument, long from, long to) {
        return bars(instrument, from, to, BarSize.SECOND, false);
    }

    /** Returns the first day of what a request for bars of days gets. */
    public LocalDate firstDay(Instrument instrument, long end, Span span, boolean regular) {
        LocalDate last = PastSessions.dateOf(end - 1);
        LocalDate first = span.isTradingTime()
                ? PastSessions.dateOf(from(instrument, end, span, regular))
                : span.before(last).plusDays(1);
        return first.isBefore(instrument.listed()) ? instrument.listed() : first;
    }

    // Weeks and months are whole ones, from that of the day before all others on.
    private LocalDate firstDay(Instrument instrument, long end, Span span, BarSize size, boolean regular) {
        LocalDate first = firstDay(instrument, end, span, regular);
        LocalDate begin = size.beginning(span.isTradingTime() ? first : first.minusDays(1));
        return size == BarSize.DAY ? first : begin.isBefore(instrument.listed()) ? instrument.listed() : begin;
    }

    private long from(Instrument instrument, long end, Span span, boolean regular) {
        if (!span.isTradingTime()) {
            return PastSessions.session(firstDay(instrument, end, span, regular), regular)
                    .open();
        }
        LocalDate date = PastSessions.dateOf(Math.min(start, end));
        long missing = span.tradingSeconds(PastSessions.session(date, regular).seconds());
        long recorded = of(instrument).tape.secondsTo(end);
        if (recorded >= missing) {
            return end - missing;
        }
        missing -= recorded;
        for (; !date.isBefore(instrument.listed()); date = date.minusDays(1)) {
            if (PastSessions.isOpenOn(date)) {
                PastSessions.Session session = PastSessions.session(date, regular);
                long close = Math.min(session.close(), Math.min(start, end));
                long there = Math.max(0, close - session.open());
                if (there >= missing) {
                    return close - missing;
                }
                missing -= there;
            }
        }
        return PastSessions.session(instrument.listed(), regular).open();
    }

    private List<Bar> dailyBars(Instrument instrument, LocalDate first, long end, BarSize size, boolean regular) {
        long from = PastSessions.session(first, false).open();
        List<Bar> days = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(PastSessions.dateOf(end - 1)); date = date.plusDays(1)) {
            past(instrument, date, from, end, MINUTE, regular).stream()
                    .reduce(Bar::plus)
                    .ifPresent(days::add);
        }
        days.addAll(of(instrument).tape.minutes(Math.max(from, start), end));
        List<Bar> bars = merge(days, time -> barStart(time, size));
        if (!bars.isEmpty()) {
            long lastDay = barName(days.get(days.size() - 1).start(), size);
            bars.set(bars.size() - 1, bars.get(bars.size() - 1).startingAt(lastDay));
        }
        return bars;
    }

    /**
     * Returns the time by which a bar is named whose latest trade was at a time: a week or a month that is not over has
     * the name of its latest day.
     */
    public static long barName(long time, BarSize size) {
        long day = barStart(time, BarSize.DAY);
        return size.isDaily() ? Math.min(day, barStart(time, size)) : barStart(time, size);
    }

    private List<Bar> bars(Instrument instrument, long from, long end, BarSize size, boolean regular) {
        int step = Math.min(MINUTE, size.seconds());
        long first = bucket(from, size);
        List<Bar> bars = new ArrayList<>();
        for (LocalDate date = PastSessions.dateOf(first);
                !date.isAfter(PastSessions.dateOf(end - 1));
                date = date.plusDays(1)) {
            long open = PastSessions.session(date, regular).open();
            bars.addAll(merge(
                    past(instrument, date, first, end, step, regular), time -> Math.max(open, bucket(time, size))));
        }
        Tape tape = of(instrument).tape;
        long recorded = Math.max(first, start);
        bars.addAll(step < MINUTE ? tape.seconds(recorded, end) : tape.minutes(recorded, end));
        return merge(bars, time -> isPast(time) ? time : bucket(time, size));
    }

    private boolean isPast(long time) {
        return time < start;
    }

    /** Returns the time by which the finished bar is named that a trade belongs to. */
    public static long barStart(long time, BarSize size) {
        return size.isDaily()
                ? PastSessions.session(size.group(PastSessions.dateOf(time)), true)
                        .open()
                : bucket(time, size);
    }

    // Periods begin at midnight of the exchange.
    private static long bucket(long time, BarSize size) {
        long midnight =
                PastSessions.dateOf(time).atStartOfDay(PastSessions.ZONE).toEpochSecond();
        return time - Math.floorMod(time - midnight, size.seconds());
    }

    private List<Bar> past(Instrument instrument, LocalDate date, long from, long to, int step, boolean regular) {
        if (!PastSessions.isOpenOn(date)) {
            return List.of();
        }
        PastSessions.Session session = PastSessions.session(date, regular);
        long begin = Math.max(session.open(), from);
        long end = Math.min(Math.min(session.close(), to), start);
        return begin < end ? of(instrument).past.bars(begin, end, step) : List.of();
    }

    private static List<Bar> merge(List<Bar> bars, LongFunction<Long> groupOf) {
        List<Bar> merged = new ArrayList<>();
        for (Bar bar : bars) {
            long group = groupOf.apply(bar.start());
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).start() == group) {
                merged.set(last, merged.get(last).plus(bar));
            } else {
                merged.add(bar.startingAt(group));
            }
        }
        return merged;
    }
}
