package io.github.twsharness.simulator.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times in the forms that TWS takes. */
final class OrderTimes {

    private static final Pattern FORM =
            Pattern.compile("(\\d{8})(?:([ -])(\\d{1,2}:\\d{2}(?::\\d{2})?))?(?: ?(Z|[A-Za-z][A-Za-z/_+-]*\\d*))?");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT);

    private static final ZoneId EASTERN = ZoneId.of("US/Eastern");
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final int MONTHS = 3;

    private OrderTimes() {}

    /**
     * Reads a time such as {@code 20260415 15:59:00 US/Eastern}, {@code 20260415-19:59:00} (UTC), or a day, which
     * stands for its end.
     *
     * @param usual zone of a time that names none
     */
    static Optional<Instant> parse(String text, String usual) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(matcher.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            String time = matcher.group(3);
            LocalDateTime moment = time == null ? day.plusDays(1).atStartOfDay() : day.atTime(timeOf(time));
            return Optional.of(moment.atZone(zone(matcher, usual)).toInstant());
        } catch (DateTimeException e) {
            // A day, time or zone that does not exist: the caller refuses the order and quotes the text.
            return Optional.empty();
        }
    }

    /**
     * Returns when TWS cancels an order by itself that is good till cancelled: at the end of the calendar quarter after
     * the one in which it was placed. Source: IBKR's documentation, and a captured completed order.
     */
    static Instant autoCancel(Instant placed) {
        LocalDate day = LocalDate.ofInstant(placed, EASTERN);
        int quarter = (day.getMonthValue() - 1) / MONTHS;
        LocalDate end = LocalDate.of(day.getYear(), 1, 1)
                .plusMonths(MONTHS * (quarter + 2L))
                .minusDays(1);
        return end.atTime(CLOSE).atZone(EASTERN).toInstant();
    }

    private static LocalTime timeOf(String text) {
        return LocalTime.parse(text, CLOCK);
    }

    private static ZoneId zone(Matcher matcher, String usual) {
        String named = matcher.group(4);
        if (named != null) {
            return ZoneId.of(named, ZoneId.SHORT_IDS);
        }
        return "-".equals(matcher.group(2)) ? ZoneOffset.UTC : ZoneId.of(usual);
    }
}
