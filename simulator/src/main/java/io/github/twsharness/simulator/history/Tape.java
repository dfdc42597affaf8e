package io.github.twsharness.simulator.history;

import io.github.twsharness.simulator.market.Quote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Records what one instrument was traded at since the simulator started: bars of a minute and of a second, and the
 * latest quotes.
 */
final class Tape {

    private static final int MINUTE = 60;
    private static final int MOST_MINUTES = 7 * 24 * 60;
    private static final int MOST_SECONDS = 600;
    private static final int MOST_QUOTES = 200;

    private final NavigableMap<Long, Bar> minutes = new TreeMap<>();
    private final NavigableMap<Long, Bar> seconds = new TreeMap<>();
    private final Deque<Quote> quotes = new ArrayDeque<>();

    void record(Quote quote, boolean traded, long priceTicks) {
        if (quotes.size() >= MOST_QUOTES) {
            quotes.removeFirst();
        }
        quotes.addLast(quote);
        if (traded) {
            long time = quote.lastTime().getEpochSecond();
            long start = time - Math.floorMod(time, MINUTE);
            add(minutes, start, priceTicks, quote.lastSize(), MOST_MINUTES);
            add(seconds, time, priceTicks, quote.lastSize(), MOST_SECONDS);
        }
    }

    private static void add(NavigableMap<Long, Bar> bars, long start, long price, long size, int most) {
        bars.merge(start, Bar.of(start, price, size), Bar::plus);
        if (bars.size() > most) {
            bars.pollFirstEntry();
        }
    }

    /** Returns the bars of a second, of the latest ten minutes with trades, that begin in a time. */
    List<Bar> seconds(long from, long to) {
        return from >= to ? List.of() : new ArrayList<>(seconds.subMap(from, to).values());
    }

    /** Returns the bars of a minute that begin from one time on and before another. */
    List<Bar> minutes(long from, long to) {
        return from >= to ? List.of() : new ArrayList<>(minutes.subMap(from, to).values());
    }

    /** Returns the seconds from the first recorded trade to a time; 0 when there was none before it. */
    long secondsTo(long end) {
        return minutes.isEmpty() ? 0 : Math.max(0, end - minutes.firstKey());
    }

    /** Returns the latest quotes, oldest first. */
    List<Quote> quotes() {
        return List.copyOf(quotes);
    }
}
