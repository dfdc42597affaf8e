package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class OpeningHoursTests {

    private final OpeningHours newYork =
            OpeningHours.parse("US/Eastern", "20261125:0930-20261125:1600;20261126:CLOSED;20261127:0930-20261127:1300");

    @Test
    void openFromTheFirstMinuteUntilTheLast() {
        assertThat(newYork.isOpenAt(Instant.parse("2026-11-25T14:29:59Z"))).isFalse();
        assertThat(newYork.isOpenAt(Instant.parse("2026-11-25T14:30:00Z"))).isTrue();
        assertThat(newYork.isOpenAt(Instant.parse("2026-11-25T20:59:59Z"))).isTrue();
        assertThat(newYork.isOpenAt(Instant.parse("2026-11-25T21:00:00Z"))).isFalse();
    }

    @Test
    void closedOnAHolidayUntilTheNextTradingDay() {
        Instant thanksgiving = Instant.parse("2026-11-26T16:00:00Z");

        assertThat(newYork.isOpenAt(thanksgiving)).isFalse();
        assertThat(newYork.nextOpening(thanksgiving)).contains(LocalDateTime.parse("2026-11-27T09:30"));
    }

    @Test
    void closedInTheAfternoonOfAShortDay() {
        assertThat(newYork.isOpenAt(Instant.parse("2026-11-27T17:59:00Z"))).isTrue();
        assertThat(newYork.isOpenAt(Instant.parse("2026-11-27T18:00:00Z"))).isFalse();
        assertThat(newYork.nextOpening(Instant.parse("2026-11-27T18:00:00Z"))).isEmpty();
    }

    @Test
    void aSessionMayBeginTheEveningBefore() {
        OpeningHours chicago =
                OpeningHours.parse("US/Central", "20261122:1700-20261123:1600;20261123:1700-20261124:1600");

        assertThat(chicago.isOpenAt(Instant.parse("2026-11-23T03:00:00Z"))).isTrue();
        assertThat(chicago.isOpenAt(Instant.parse("2026-11-23T22:30:00Z"))).isFalse();
    }

    @Test
    void readsTheFormOfOlderVersions() {
        OpeningHours hours =
                OpeningHours.parse("EST (Eastern Standard Time)", "20261123:1830-1600,1700-1730;20261124:CLOSED");

        assertThat(hours.periods())
                .containsExactly(
                        new OpeningHours.Period(
                                LocalDateTime.parse("2026-11-22T18:30"), LocalDateTime.parse("2026-11-23T16:00")),
                        new OpeningHours.Period(
                                LocalDateTime.parse("2026-11-23T17:00"), LocalDateTime.parse("2026-11-23T17:30")));
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThatThrownBy(() -> OpeningHours.parse("US/Eastern", "20261125:open"))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> OpeningHours.parse("Nowhere/City", "20261125:CLOSED"))
                .isInstanceOf(DateTimeException.class);
    }
}
