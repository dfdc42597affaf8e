package io.github.twsharness.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoursTests {

    private static final Map<String, Holidays> CALENDARS = CatalogFiles.calendars();
    private static final Hours GLOBEX = Hours.parse("MON-FRI 1700-1600 CME", CALENDARS);
    private static final Hours GLOBEX_BY_DAY = Hours.parse("MON-FRI 0830-1600 CME", CALENDARS);
    private static final Hours EUREX = Hours.parse("MON-FRI 0900-1800 EUREX", CALENDARS);
    private static final Hours FOREX = Hours.parse("MON-FRI 1715-1700 FOREX", CALENDARS);

    @Test
    void futuresStopEarlyAtThanksgivingAndBeginAgainInTheEvening() {
        assertThat(GLOBEX.text(LocalDate.parse("2026-11-25"), 3))
                .isEqualTo("20261124:1700-20261125:1600;20261125:1700-20261126:1200;20261126:1700-20261127:1215");
        assertThat(GLOBEX_BY_DAY.text(LocalDate.parse("2026-11-26"), 2))
                .isEqualTo("20261126:0830-20261126:1200;20261127:0830-20261127:1215");
    }

    @Test
    void aClosedDayBeginsOnTheEveningBefore() {
        assertThat(isOpen(GLOBEX, "2027-03-25T15:59")).isTrue();
        assertThat(isOpen(GLOBEX, "2027-03-25T17:30")).isFalse();
        assertThat(isOpen(GLOBEX, "2027-03-26T10:00")).isFalse();
        assertThat(isOpen(GLOBEX, "2027-03-28T17:00")).isTrue();
    }

    @Test
    void thereIsNoSessionOnADayThatEndsBeforeItBegins() {
        assertThat(isOpen(GLOBEX, "2026-04-03T08:14")).isTrue();
        assertThat(isOpen(GLOBEX, "2026-04-03T08:15")).isFalse();
        assertThat(GLOBEX_BY_DAY.text(LocalDate.parse("2026-04-03"), 1)).isEqualTo("20260403:CLOSED");
    }

    @Test
    void eurexRestsFromChristmasEveOn() {
        assertThat(isOpen(EUREX, "2026-12-23T12:00")).isTrue();
        assertThat(isOpen(EUREX, "2026-12-24T12:00")).isFalse();
        assertThat(EUREX.nextOpening(LocalDateTime.parse("2026-12-23T18:00")))
                .isEqualTo(LocalDateTime.parse("2026-12-28T09:00"));
        assertThat(isOpen(EUREX, "2026-05-01T12:00")).isFalse();
    }

    @Test
    void currenciesRestOnTwoDaysOfTheYear() {
        assertThat(isOpen(FOREX, "2026-04-03T12:00")).isTrue();
        assertThat(isOpen(FOREX, "2025-12-24T17:30")).isFalse();
        assertThat(isOpen(FOREX, "2025-12-25T17:30")).isTrue();
        assertThat(isOpen(FOREX, "2026-12-31T18:00")).isFalse();
    }

    @Test
    void refusesHolidaysThatItDoesNotKnow() {
        assertThatThrownBy(() -> Hours.parse("MON-FRI 0930-1600 MARS", CALENDARS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Holidays are those of [CME, EUREX, FOREX, US], not MARS");
    }

    private static boolean isOpen(Hours hours, String time) {
        return hours.isOpen(LocalDateTime.parse(time));
    }
}
