package io.github.twsharness.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells when an exchange is open, in its local time: one session for each of a row of weekdays.
 *
 * @param first first weekday
 * @param last last weekday
 * @param from opening; later than {@code to} when a session begins on the evening before its day
 * @param to closing; midnight stands for the end of the day
 * @param keepsUsHolidays whether it is closed on the holidays of US exchanges, and closes early when they do
 */
record Hours(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to, boolean keepsUsHolidays) {

    private static final Pattern FORM = Pattern.compile("([A-Z]{3})-([A-Z]{3}) (\\d{4})-(\\d{4})( US)?");
    private static final int HOLIDAYS = 5;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd:HHmm", Locale.ROOT);
    private static final int DAYS_OF_A_WEEK = 7;

    /** Holds the bounds of one session, the closing not included. */
    record Session(LocalDateTime open, LocalDateTime close) {

        private boolean contains(LocalDateTime time) {
            return !time.isBefore(open) && time.isBefore(close);
        }
    }

    /** Reads a text such as {@code MON-FRI 0930-1600}, followed by US when holidays are kept. */
    static Hours parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Hours read like MON-FRI 0930-1600, not " + text);
        }
        return new Hours(
                day(matcher.group(1)),
                day(matcher.group(2)),
                time(matcher.group(3)),
                time(matcher.group(4)),
                matcher.group(HOLIDAYS) != null);
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name)) {
                return day;
            }
        }
        throw new IllegalArgumentException("A weekday reads like MON, not " + name);
    }

    private static LocalTime time(String text) {
        return text.equals("2400") ? LocalTime.MIDNIGHT : LocalTime.parse(text, CLOCK);
    }

    boolean isOpen(LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        return isWithin(day, time) || isWithin(day.plusDays(1), time);
    }

    private boolean isWithin(LocalDate day, LocalDateTime time) {
        return sessionOf(day).filter(session -> session.contains(time)).isPresent();
    }

    /** Returns the first opening after a moment. */
    LocalDateTime nextOpening(LocalDateTime time) {
        return IntStream.rangeClosed(0, DAYS_OF_A_WEEK + 1)
                .mapToObj(days -> sessionOf(time.toLocalDate().plusDays(days)))
                .flatMap(Optional::stream)
                .map(Session::open)
                .filter(open -> open.isAfter(time))
                .findFirst()
                .orElseThrow();
    }

    /** Lists the sessions of some days the way contract details do. */
    String text(LocalDate today, int days) {
        return IntStream.range(0, days)
                .mapToObj(today::plusDays)
                .map(day -> sessionOf(day)
                        .map(session -> MOMENT.format(session.open) + "-" + lastMoment(session))
                        .orElseGet(() -> DateTimeFormatter.BASIC_ISO_DATE.format(day) + ":CLOSED"))
                .collect(Collectors.joining(";"));
    }

    // The end of a day is written as its last minute.
    private static String lastMoment(Session session) {
        boolean midnight = session.close.toLocalTime().equals(LocalTime.MIDNIGHT);
        return MOMENT.format(midnight ? session.close.minusMinutes(1) : session.close);
    }

    private Optional<Session> sessionOf(LocalDate day) {
        if (day.getDayOfWeek().compareTo(first) < 0 || day.getDayOfWeek().compareTo(last) > 0) {
            return Optional.empty();
        }
        if (keepsUsHolidays && !UsExchangeDays.isOpenOn(day)) {
            return Optional.empty();
        }
        int cutOff = keepsUsHolidays ? UsExchangeDays.hoursCutOff(day) : 0;
        LocalDateTime end = to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(to);
        LocalDateTime open = day.atTime(from);
        LocalDateTime close = end.minusHours(cutOff);
        return Optional.of(new Session(open.isBefore(close) ? open : open.minusDays(1), close));
    }
}
