package io.github.twsharness.simulator.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes up what an instrument was traded at before the simulator started.
 *
 * <p>A price is a function of the seed, the instrument and the time alone: value noise of several periods, over time in
 * which the exchange was open. It ends at the price with which the simulator started.
 */
final class PastPrices {

    private static final LocalDate EPOCH = LocalDate.of(1970, 1, 5);
    private static final int DAYS_OF_WEEK = 7;
    private static final long DAY = 16 * 3600;
    private static final double DAILY_MOVE = 0.008;
    private static final long SHORTEST_PERIOD = 30;
    private static final int PERIODS = 11;
    private static final int MINUTE = 60;
    private static final double WICK = 0.0004;
    private static final long BUSIEST_MINUTE = 20_000;
    private static final int SHARES_PER_TRADE = 90;

    private final long seed;
    private final long start;
    private final double startTicks;
    private final double startNoise;

    /**
     * Fixes the past of an instrument.
     *
     * @param seed seed of the market and the instrument
     * @param start epoch second at which the past ends
     * @param startTicks price at that time in price steps
     */
    PastPrices(long seed, long start, long startTicks) {
        this.seed = seed;
        this.start = start;
        this.startTicks = startTicks;
        this.startNoise = noise(openSeconds(start));
    }

    /** Returns the epoch second at which the past ends. */
    long end() {
        return start;
    }

    /** Returns the price at a time, in price steps. */
    long at(long epochSecond) {
        return priceAt(openSeconds(epochSecond));
    }

    private long priceAt(double openSeconds) {
        return Math.max(1, Math.round(startTicks * Math.exp(noise(openSeconds) - startNoise)));
    }

    /**
     * Returns the bars that begin from one time on and before another of the same session.
     *
     * @param seconds length of a bar, up to a minute
     */
    List<Bar> bars(long from, long to, int seconds) {
        List<Bar> bars = new ArrayList<>();
        double begin = openSeconds(from);
        long open = at(from);
        for (long time = from; time < to; time += seconds) {
            long close = priceAt(begin + (time + seconds - from));
            bars.add(bar(time, seconds, open, close));
            open = close;
        }
        return bars;
    }

    private Bar bar(long from, int seconds, long open, long close) {
        double reach = startTicks * WICK * seconds / MINUTE;
        long high = Math.max(open, close) + Math.round(reach * unit(hash(from, 101)));
        long low = Math.max(1, Math.min(open, close) - Math.round(reach * unit(hash(from, 102))));
        double busy = unit(hash(from, 103));
        long volume = 100 + Math.round(BUSIEST_MINUTE * busy * busy * seconds / MINUTE);
        int count = (int) (1 + volume / SHARES_PER_TRADE);
        return new Bar(from, open, high, low, close, volume, (open + high + low + close) / 4.0 * volume, count);
    }

    /** Counts the seconds in which the exchange was open, holidays included: they only make the price stand still. */
    private static double openSeconds(long epochSecond) {
        LocalDate date = PastSessions.dateOf(epochSecond);
        long days = ChronoUnit.DAYS.between(EPOCH, date);
        long weekday = Math.min(DayOfWeek.FRIDAY.getValue(), days % DAYS_OF_WEEK);
        long whole = days / DAYS_OF_WEEK * DayOfWeek.FRIDAY.getValue() + weekday;
        boolean weekend = days % DAYS_OF_WEEK >= DayOfWeek.FRIDAY.getValue();
        long since =
                weekend ? 0 : epochSecond - PastSessions.session(date, false).open();
        return whole * DAY + Math.max(0, Math.min(DAY, since));
    }

    private double noise(double time) {
        double sum = 0;
        double period = SHORTEST_PERIOD;
        for (int octave = 0; octave < PERIODS; octave++) {
            double place = time / period;
            long cell = (long) Math.floor(place);
            double within = place - cell;
            double smooth = within * within * (3 - 2 * within);
            double left = unit(hash(cell, octave)) * 2 - 1;
            double right = unit(hash(cell + 1, octave)) * 2 - 1;
            sum += (left + (right - left) * smooth) * DAILY_MOVE * Math.sqrt(period / DAY);
            period *= 4;
        }
        return sum;
    }

    /** Mixes the seed with two numbers. Source: the finalizer of SplitMix64. */
    private long hash(long one, long two) {
        long mixed = seed + one * 0x9E3779B97F4A7C15L + two * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }
}
