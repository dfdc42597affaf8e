package io.github.twsharness.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsExchangeDaysTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-01-19",
                "2026-02-16",
                "2026-04-03",
                "2026-05-25",
                "2026-06-19",
                "2026-07-03",
                "2026-09-07",
                "2026-11-26",
                "2026-12-25",
                "2026-11-21",
                "2027-12-24"
            })
    void thereIsNoSessionOnWeekendsAndHolidays(String day) {
        assertThat(UsExchangeDays.isOpenOn(LocalDate.parse(day))).isFalse();
    }

    // As the exchange published them: 3 July 2026 and 24 December 2027 are holidays themselves.
    @ParameterizedTest
    @CsvSource({
        "2025-07-03, 3",
        "2025-11-28, 3",
        "2025-12-24, 3",
        "2026-07-02, 0",
        "2026-07-03, 0",
        "2026-11-27, 3",
        "2026-12-24, 3",
        "2027-12-24, 0",
        "2027-12-23, 0",
        "2026-11-25, 0"
    })
    void sessionsBeforeAndAfterHolidaysAreShort(String day, int hours) {
        assertThat(UsExchangeDays.hoursCutOff(LocalDate.parse(day))).isEqualTo(hours);
    }
}
