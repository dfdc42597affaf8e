package io.github.twsharness.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Computes the days on which derivatives expire. */
final class Expirations {

    private static final int WEEKS = 4;
    private static final int MONTHS = 5;
    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int THIRD = 3;
    private static final int YEARS = 3;

    private static final Set<Month> LONG_DATED = Set.of(Month.JANUARY, Month.JUNE, Month.DECEMBER);

    private Expirations() {}

    /** Returns the next Fridays, the next monthly expirations, which are third Fridays, and the long-dated ones. */
    static List<LocalDate> ofOptions(LocalDate today) {
        Stream<LocalDate> weekly = Stream.iterate(
                        today.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)), friday -> friday.plusWeeks(1))
                .limit(WEEKS)
                .map(UsExchangeDays::openOnOrBefore);
        Stream<LocalDate> monthly = Stream.iterate(YearMonth.from(today), month -> month.plusMonths(1))
                .limit(MONTHS)
                .map(Expirations::thirdFriday);
        return Stream.of(weekly, monthly, longDated(today))
                .flatMap(days -> days)
                .filter(day -> !day.isBefore(today))
                .distinct()
                .sorted()
                .toList();
    }

    // LEAPS expire in January, June and December of the next years.
    private static Stream<LocalDate> longDated(LocalDate today) {
        return Stream.iterate(YearMonth.from(today), month -> month.plusMonths(1))
                .limit(YEARS * 12L + 1)
                .filter(month -> LONG_DATED.contains(month.getMonth()))
                .map(Expirations::thirdFriday);
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
        return UsExchangeDays.openOnOrBefore(
                month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(THIRD, DayOfWeek.FRIDAY)));
    }
}
