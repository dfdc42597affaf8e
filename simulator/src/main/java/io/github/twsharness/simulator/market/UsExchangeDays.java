package io.github.twsharness.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/**
 * Knows on which days US exchanges trade: on weekdays that are no holiday of the New York Stock Exchange, and for three
 * hours less on the days before Independence Day and Christmas and after Thanksgiving.
 *
 * <p>Source: rule 7.2 of the exchange and its calendars since 2013. Days on which it closed for an occasion, such as a
 * day of mourning, count as trading days.
 */
public final class UsExchangeDays {

    private static final int FIRST_YEAR_WITH_JUNETEENTH = 2022;
    private static final int EARLY_HOURS = 3;
    private static final int THANKSGIVING_WEEK = 4;

    private UsExchangeDays() {}

    /** Tells whether there is a session on a day. */
    public static boolean isOpenOn(LocalDate date) {
        return isWeekday(date) && !isHoliday(date);
    }

    /** Returns by how many hours a session ends earlier than usual, both the regular and the extended one. */
    public static int hoursCutOff(LocalDate date) {
        boolean early = switch (date.getMonth()) {
            case JULY -> date.getDayOfMonth() == 3;
            case NOVEMBER -> isThanksgiving(date.minusDays(1));
            case DECEMBER -> date.getDayOfMonth() == 24;
            default -> false;
        };
        return early && isOpenOn(date) ? EARLY_HOURS : 0;
    }

    /** Returns a day, or the last trading day before it when there is no session on it. */
    public static LocalDate openOnOrBefore(LocalDate date) {
        LocalDate open = date;
        while (!isOpenOn(open)) {
            open = open.minusDays(1);
        }
        return open;
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    private static boolean isHoliday(LocalDate date) {
        return switch (date.getMonth()) {
            case JANUARY -> isObserved(date, 1) || isNthMonday(date, 3);
            case FEBRUARY -> isNthMonday(date, 3);
            case MARCH, APRIL -> date.equals(easter(date.getYear()).minusDays(2));
            case MAY ->
                date.equals(LocalDate.of(date.getYear(), Month.MAY, 1)
                        .with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
            case JUNE -> date.getYear() >= FIRST_YEAR_WITH_JUNETEENTH && isObserved(date, 19);
            case JULY -> isObserved(date, 4);
            case SEPTEMBER -> isNthMonday(date, 1);
            case NOVEMBER -> isThanksgiving(date);
            case DECEMBER -> isObserved(date, 25);
            default -> false;
        };
    }

    private static boolean isThanksgiving(LocalDate date) {
        return date.getMonth() == Month.NOVEMBER
                && date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(THANKSGIVING_WEEK, DayOfWeek.THURSDAY)));
    }

    // On a Saturday it is kept the day before, unless that lies in the year before; on a Sunday the day after.
    private static boolean isObserved(LocalDate date, int dayOfMonth) {
        int day = date.getDayOfMonth();
        return day == dayOfMonth
                || (date.getDayOfWeek() == DayOfWeek.FRIDAY && day == dayOfMonth - 1)
                || (date.getDayOfWeek() == DayOfWeek.MONDAY && day == dayOfMonth + 1);
    }

    private static boolean isNthMonday(LocalDate date, int n) {
        return date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(n, DayOfWeek.MONDAY)));
    }

    /** Computes Easter Sunday by the anonymous Gregorian algorithm. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
