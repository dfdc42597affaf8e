package io.github.twsharness.simulator.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells when an exchange is open, in its local time: one session for each of a row of weekdays.
 *
 * @param first first weekday
 * @param last last weekday
 * @param from opening; later than {@code to} when a session begins on the evening before its day
 * @param to closing; midnight stands for the end of the day
 * @param holidays days on which it is closed, or closes early
 */
record Hours(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to, Holidays holidays) {

    private static final Pattern FORM = Pattern.compile("([A-Z]{3})-([A-Z]{3}) (\\d{4})-(\\d{4})(?: ([A-Z]+))?");
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

    /**
     * Reads a text such as {@code MON-FRI 0930-1600 US}, whose last word names the holidays that are kept, if any.
     *
     * @param calendars the holidays that have a name
     */
    static Hours parse(String text, Map<String, Holidays> calendars) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Hours read like MON-FRI 0930-1600, not " + text);
        }
        return new Hours(
                day(matcher.group(1)),
                day(matcher.group(2)),
                time(matcher.group(3)),
                time(matcher.group(4)),
                holidays(matcher.group(HOLIDAYS), calendars));
    }

    private static Holidays holidays(@Nullable String name, Map<String, Holidays> calendars) {
        Holidays holidays = name == null ? Holidays.NONE : calendars.get(name);
        if (holidays == null) {
            throw new IllegalArgumentException("Holidays are those of " + calendars.keySet() + ", not " + name);
        }
        return holidays;
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
        LocalDateTime usualClose =
                to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(to);
        LocalDateTime sameDay = day.atTime(from);
        LocalDateTime open = sameDay.isBefore(usualClose) ? sameDay : sameDay.minusDays(1);
        return holidays.close(day, usualClose).filter(open::isBefore).map(close -> new Session(open, close));
    }
}
