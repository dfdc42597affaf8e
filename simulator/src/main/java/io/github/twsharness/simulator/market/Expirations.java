package io.github.twsharness.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/** Computes the days on which derivatives expire. */
final class Expirations {

    private static final int WEEKS = 4;
    private static final int MONTHS = 5;
    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int THIRD = 3;
    private static final int JUNETEENTH = 19;

    private Expirations() {}

    /** Returns the next Fridays and the next monthly expirations, which are third Fridays. */
    static List<LocalDate> ofOptions(LocalDate today) {
        Stream<LocalDate> weekly = Stream.iterate(
                        today.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)), friday -> friday.plusWeeks(1))
                .limit(WEEKS)
                .map(Expirations::tradingDay);
        Stream<LocalDate> monthly = Stream.iterate(YearMonth.from(today), month -> month.plusMonths(1))
                .limit(MONTHS)
                .map(Expirations::thirdFriday);
        return Stream.concat(weekly, monthly)
                .filter(day -> !day.isBefore(today))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the next expirations in March, June, September and December. */
    static List<LocalDate> quarterly(LocalDate today, int number) {
        return Stream.iterate(YearMonth.from(today), month -> month.plusMonths(1))
                .filter(month -> month.getMonthValue() % MONTHS_OF_A_QUARTER == 0)
                .map(Expirations::thirdFriday)
                .filter(day -> !day.isBefore(today))
                .limit(number)
                .toList();
    }

    private static LocalDate thirdFriday(YearMonth month) {
        return tradingDay(month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(THIRD, DayOfWeek.FRIDAY)));
    }

    // The only holiday that can fall on a third Friday in a month of futures: MES of June 2026 ends on the 18th.
    private static LocalDate tradingDay(LocalDate friday) {
        boolean holiday = friday.getMonth() == Month.JUNE && friday.getDayOfMonth() == JUNETEENTH;
        return holiday ? friday.minusDays(1) : friday;
    }
}
