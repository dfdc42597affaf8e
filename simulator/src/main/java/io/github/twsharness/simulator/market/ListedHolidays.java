package io.github.twsharness.simulator.market;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the holidays that an exchange has published.
 *
 * @param closings when trading ends on days on which it ends early; empty where there is none
 */
record ListedHolidays(Map<LocalDate, Optional<LocalTime>> closings) implements Holidays {

    @Override
    public Optional<LocalDateTime> close(LocalDate day, LocalDateTime usual) {
        Optional<LocalTime> early = closings.get(day);
        if (early == null) {
            return Optional.of(usual);
        }
        return early.map(day::atTime).map(time -> time.isBefore(usual) ? time : usual);
    }
}
