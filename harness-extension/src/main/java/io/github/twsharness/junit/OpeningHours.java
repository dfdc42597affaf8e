package io.github.twsharness.junit;

import io.github.twsharness.protocol.message.ContractDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tell when a market is open, by the hours that TWS names for a contract.
 *
 * @param zone time zone of the exchange
 * @param periods when it is open, in the order in which TWS told them; days on which it is closed have none
 */
record OpeningHours(ZoneId zone, List<Period> periods) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd:HHmm");

    OpeningHours {
        periods = List.copyOf(periods);
    }

    /** From a moment to another one, in the exchange's time. */
    record Period(LocalDateTime from, LocalDateTime to) {}

    /**
     * Read the hours of a contract.
     *
     * @param regular whether the regular session counts, or the extended hours too
     * @throws IllegalArgumentException if TWS told none, or in a form that is not known
     */
    static OpeningHours of(ContractDetails details, boolean regular) {
        String hours = details.attributes().get(regular ? ContractDetails.LIQUID_HOURS : ContractDetails.TRADING_HOURS);
        String zone = details.attributes().get(ContractDetails.TIME_ZONE_ID);
        try {
            return parse(zone, hours);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "TWS told the hours \"%s\" in time zone \"%s\", which cannot be read: %s"
                            .formatted(hours, zone, e.getMessage()),
                    e);
        }
    }

    /**
     * Read hours as TWS writes them, as in {@code 20260420:0930-20260420:1600;20260421:CLOSED}, or in the form of older
     * versions, {@code 20260420:0700-1830,1830-2330}.
     *
     * <p>Source: IBKR's documentation of {@code ContractDetails.tradingHours}.
     *
     * @param zone as in {@code US/Eastern} or {@code EST (Eastern Standard Time)}
     * @throws DateTimeException if they have another form
     */
    static OpeningHours parse(String zone, String hours) {
        ZoneId id = ZoneId.of(zone.replaceFirst(" .*", ""), ZoneId.SHORT_IDS);
        List<Period> periods = new ArrayList<>();
        for (String day : hours.split(";")) {
            if (!day.isBlank() && !day.endsWith(":CLOSED")) {
                LocalDate date =
                        LocalDate.parse(day.substring(0, Math.min(8, day.length())), DateTimeFormatter.BASIC_ISO_DATE);
                for (String period : day.split(",")) {
                    periods.add(period(date, period));
                }
            }
        }
        return new OpeningHours(id, periods);
    }

    private static Period period(LocalDate date, String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new DateTimeException("\"" + text + "\" is no period");
        }
        LocalDateTime from = moment(date, text.substring(0, dash));
        LocalDateTime to = moment(date, text.substring(dash + 1));
        // In the older form a session that opens in the evening belongs to the next day.
        return to.isBefore(from) ? new Period(from.minusDays(1), to) : new Period(from, to);
    }

    private static LocalDateTime moment(LocalDate date, String text) {
        return text.contains(":") ? LocalDateTime.parse(text, MOMENT) : date.atTime(LocalTime.parse(text, TIME));
    }

    /** Tell whether the market is open at a moment. */
    boolean isOpenAt(Instant moment) {
        LocalDateTime there = LocalDateTime.ofInstant(moment, zone);
        return periods.stream().anyMatch(period -> !there.isBefore(period.from()) && there.isBefore(period.to()));
    }

    /** Return when the market opens next, as far as TWS told. */
    Optional<LocalDateTime> nextOpening(Instant moment) {
        LocalDateTime there = LocalDateTime.ofInstant(moment, zone);
        return periods.stream().map(Period::from).filter(there::isBefore).min(LocalDateTime::compareTo);
    }
}
