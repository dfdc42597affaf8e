package io.github.twsharness.simulator.market;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells whether an instrument trades now.
 *
 * <p>A simulated market is open around the clock, so that tests may run at any hour, unless it keeps the hours of the
 * exchanges. Either way it can be closed by hand.
 */
public final class TradingCalendar {

    private static final int DAYS = 6;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Clock clock;
    private final boolean keepsHours;
    private boolean closed;

    /** Opens a calendar. */
    public TradingCalendar(Clock clock, boolean keepsHours) {
        this.clock = clock;
        this.keepsHours = keepsHours;
    }

    /** How an instrument trades at a moment. */
    public enum Phase {
        CLOSED,
        /** Outside of regular hours: only orders that allow for it trade. */
        EXTENDED,
        REGULAR
    }

    /** Closes every market, or lets each go by its hours again. */
    public void close(boolean all) {
        closed = all;
    }

    /** Returns the present phase. */
    public Phase phase(Instrument instrument) {
        if (closed) {
            return Phase.CLOSED;
        }
        if (!keepsHours) {
            return Phase.REGULAR;
        }
        LocalDateTime now = localTime(instrument, clock.instant());
        Venue venue = instrument.venue();
        if (venue.liquid().isOpen(now)) {
            return Phase.REGULAR;
        }
        return venue.trading().isOpen(now) ? Phase.EXTENDED : Phase.CLOSED;
    }

    /** Says when regular trading begins next, such as {@code 2026-04-06 09:30:00 US/Eastern}. */
    public String nextOpening(Instrument instrument) {
        Venue venue = instrument.venue();
        LocalDateTime opening = venue.liquid().nextOpening(localTime(instrument, clock.instant()));
        return MOMENT.format(opening) + " " + venue.zone();
    }

    /** Lists the hours of the next days in which the instrument trades at all. */
    public String tradingHours(Instrument instrument) {
        return keepsHours ? instrument.venue().trading().text(today(instrument), DAYS) : allDay(today(instrument));
    }

    /** Lists the regular hours of the next days. */
    public String liquidHours(Instrument instrument) {
        return keepsHours ? instrument.venue().liquid().text(today(instrument), DAYS) : allDay(today(instrument));
    }

    private static String allDay(LocalDate today) {
        return IntStream.range(0, DAYS)
                .mapToObj(today::plusDays)
                .map(DateTimeFormatter.BASIC_ISO_DATE::format)
                .map(day -> day + ":0000-" + day + ":2359")
                .collect(Collectors.joining(";"));
    }

    private LocalDate today(Instrument instrument) {
        return localTime(instrument, clock.instant()).toLocalDate();
    }

    private static LocalDateTime localTime(Instrument instrument, Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneId.of(instrument.venue().zone()));
    }
}
