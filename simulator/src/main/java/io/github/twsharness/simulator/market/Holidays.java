package io.github.twsharness.simulator.market;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** Knows on which days an exchange does not trade as usual. */
interface Holidays {

    /** Holidays of an exchange that has none. */
    Holidays NONE = (day, usual) -> Optional.of(usual);

    /** Holidays of US stock exchanges. */
    Holidays OF_US_STOCKS = (day, usual) -> UsExchangeDays.isOpenOn(day)
            ? Optional.of(usual.minusHours(UsExchangeDays.hoursCutOff(day)))
            : Optional.empty();

    /**
     * Tells when the session of a day ends; empty when there is none.
     *
     * @param usual when it ends on other days
     */
    Optional<LocalDateTime> close(LocalDate day, LocalDateTime usual);
}
