package io.github.twsharness.simulator.history;

import io.github.twsharness.simulator.market.UsExchangeDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/** Names the periods of bars. Source: the valid bar sizes of the TWS API's documentation. */
public enum BarSize {
    SECOND("1 secs", 1),
    SECONDS_5("5 secs", 5),
    SECONDS_10("10 secs", 10),
    SECONDS_15("15 secs", 15),
    SECONDS_30("30 secs", 30),
    MINUTE("1 min", 60),
    MINUTES_2("2 mins", 120),
    MINUTES_3("3 mins", 180),
    MINUTES_5("5 mins", 300),
    MINUTES_10("10 mins", 600),
    MINUTES_15("15 mins", 900),
    MINUTES_20("20 mins", 1200),
    MINUTES_30("30 mins", 1800),
    HOUR("1 hour", 3600),
    HOURS_2("2 hours", 7200),
    HOURS_3("3 hours", 10_800),
    HOURS_4("4 hours", 14_400),
    HOURS_8("8 hours", 28_800),
    DAY("1 day", 86_400),
    WEEK("1 week", 604_800),
    MONTH("1 month", 2_592_000);

    private final String text;
    private final int seconds;

    BarSize(String text, int seconds) {
        this.text = text;
        this.seconds = seconds;
    }

    /** Finds a size by the text of a request; TWS also takes 1W and 1M, and a missing plural. */
    public static Optional<BarSize> parse(String wanted) {
        String plain = switch (wanted.trim()) {
            case "1 sec" -> "1 secs";
            case "1 mins" -> "1 min";
            case "1 hours" -> "1 hour";
            case "1 days" -> "1 day";
            case "1W" -> "1 week";
            case "1M" -> "1 month";
            default -> wanted.trim();
        };
        return Arrays.stream(values()).filter(size -> size.text.equals(plain)).findFirst();
    }

    /** Returns the length of the period; nominal for what is longer than a day. */
    public int seconds() {
        return seconds;
    }

    /** Tells whether bars are named by a date and hold whole days. */
    public boolean isDaily() {
        return compareTo(DAY) >= 0;
    }

    /** Returns the first day of the week or month of a day; otherwise the day itself. */
    LocalDate beginning(LocalDate date) {
        return switch (this) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            default -> date;
        };
    }

    /** Returns the day that a day belongs to: itself, or the last trading day of its week or of its month. */
    LocalDate group(LocalDate date) {
        return switch (this) {
            case WEEK -> UsExchangeDays.openOnOrBefore(date.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)));
            case MONTH -> UsExchangeDays.openOnOrBefore(date.with(TemporalAdjusters.lastDayOfMonth()));
            default -> date;
        };
    }
}
