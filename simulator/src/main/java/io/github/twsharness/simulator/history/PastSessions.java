package io.github.twsharness.simulator.history;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * Knows when US stocks were traded in the past: on weekdays that are no holiday of the New York Stock Exchange.
 *
 * <p>Days of half a session count as whole ones. Source of the holidays: rule 7.2 of the exchange.
 */
public final class PastSessions {

    /** Time zone of all sessions. */
    public static final ZoneId ZONE = ZoneId.of("US/Eastern");

    private static final Hours REGULAR = new Hours(LocalTime.of(9, 30), LocalTime.of(16, 0));
    private static final Hours EXTENDED = new Hours(LocalTime.of(4, 0), LocalTime.of(20, 0));
    private static final int FIRST_YEAR_WITH_JUNETEENTH = 2022;

    private PastSessions() {}

    /** Holds the hours of a session. */
    private record Hours(LocalTime open, LocalTime close) {}

    /**
     * Holds one session.
     *
     * @param date day
     * @param open epoch second at which it opens
     * @param close epoch second at which it closes
     */
    public record Session(LocalDate date, long open, long close) {

        /** Returns its length in seconds. */
        public long seconds() {
            return close - open;
        }
    }

    /** Returns the session of a day, as if there was one. */
    public static Session session(LocalDate date, boolean regular) {
        Hours hours = regular ? REGULAR : EXTENDED;
        return new Session(date, epochSecond(date, hours.open), epochSecond(date, hours.close));
    }

    private static long epochSecond(LocalDate date, LocalTime time) {
        return ZonedDateTime.of(date, time, ZONE).toEpochSecond();
    }

    /** Returns the day of a moment at the exchange. */
    public static LocalDate dateOf(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond).atZone(ZONE).toLocalDate();
    }

    /** Tells whether there is a session on a day. */
    public static boolean isOpenOn(LocalDate date) {
        return isWeekday(date) && !isHoliday(date);
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
            case NOVEMBER -> date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)));
            case DECEMBER -> isObserved(date, 25);
            default -> false;
        };
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
