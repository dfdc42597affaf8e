package io.github.twsharness.simulator.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes times of requests for history.
 *
 * <p>Source: {@code yyyyMMdd HH:mm:ss zone}, or {@code yyyyMMdd-HH:mm:ss} in UTC, as the texts of error 10314 and warning
 * 2174 have it.
 */
final class RequestTime {

    private static final Pattern FORM = Pattern.compile("(\\d{8})([ -]+)(\\d{2}:\\d{2}:\\d{2})(?: +(\\S.*))?");
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DASHED = DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss", Locale.ROOT);

    private RequestTime() {}

    /** Reads a time; one without a zone is local to TWS. */
    static Optional<Instant> parse(String text, ZoneId local) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.parse(matcher.group(1) + " " + matcher.group(3), TEXT);
            ZoneId zone = local;
            if (matcher.group(4) != null) {
                zone = ZoneId.of(matcher.group(4).trim(), ZoneId.SHORT_IDS);
            } else if (matcher.group(2).startsWith("-")) {
                zone = ZoneOffset.UTC;
            }
            return Optional.of(time.atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Rejection invalid() {
        return new Rejection(
                10314,
                "End Date/Time: The date, time, or time-zone entered is invalid. The correct format is yyyymmdd hh:mm:ss"
                        + " xx/xxxx where yyyymmdd and xx/xxxx are optional. E.g.: 20031126 15:59:00 US/Eastern  Note that"
                        + " there is a space between the date and time, and between the time and time-zone.");
    }

    static String text(long epochSecond, ZoneId zone) {
        return TEXT.format(Instant.ofEpochSecond(epochSecond).atZone(zone)) + " " + zone.getId();
    }

    static String dashed(long epochSecond, ZoneId zone) {
        return DASHED.format(Instant.ofEpochSecond(epochSecond).atZone(zone));
    }
}
