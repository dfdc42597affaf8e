package io.github.twsharness.simulator.history;

import io.github.twsharness.simulator.market.UsExchangeDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Knows when US stocks were traded in the past: on the days, and up to the hours, of the same calendar as today.
 */
public final class PastSessions {

    /** Time zone of all sessions. */
    public static final ZoneId ZONE = ZoneId.of("US/Eastern");

    private static final Hours REGULAR = new Hours(LocalTime.of(9, 30), LocalTime.of(16, 0));
    private static final Hours EXTENDED = new Hours(LocalTime.of(4, 0), LocalTime.of(20, 0));

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
        LocalTime close = hours.close.minusHours(UsExchangeDays.hoursCutOff(date));
        return new Session(date, epochSecond(date, hours.open), epochSecond(date, close));
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
        return UsExchangeDays.isOpenOn(date);
    }
}
