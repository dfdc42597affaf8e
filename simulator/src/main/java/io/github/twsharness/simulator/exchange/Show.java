package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.market.Instrument;
import java.util.Arrays;
import java.util.Optional;

/** Names what bars can be made of. Source: the values of whatToShow in the TWS API's documentation. */
enum Show {
    TRADES,
    ADJUSTED_LAST,
    MIDPOINT,
    BID,
    ASK,
    BID_ASK,
    SCHEDULE,
    AGGTRADES,
    HISTORICAL_VOLATILITY,
    OPTION_IMPLIED_VOLATILITY,
    FEE_RATE,
    YIELD_BID,
    YIELD_ASK,
    YIELD_BID_ASK,
    YIELD_LAST;

    static Optional<Show> parse(String text) {
        return Arrays.stream(values()).filter(show -> show.name().equals(text)).findFirst();
    }

    static Rejection invalid() {
        return Rejection.invalid("What to show field is missing or incorrect.");
    }

    boolean isTrades() {
        return this == TRADES || this == ADJUSTED_LAST || this == AGGTRADES;
    }

    /** Tells whether it is a rate, which has no trades. */
    boolean isRate() {
        return this == HISTORICAL_VOLATILITY || this == OPTION_IMPLIED_VOLATILITY || this == FEE_RATE;
    }

    /** Tells whether the simulated market has bars of it for any instrument. */
    boolean isSimulated() {
        return compareTo(BID_ASK) <= 0 || this == AGGTRADES || isRate();
    }

    /** Tells whether the simulated market has bars of it: rates are those of stocks. */
    boolean isSimulatedFor(Instrument instrument) {
        return isSimulated() && (!isRate() || instrument.isStock());
    }

    /** Returns the rate that goes with the price at which the market began. */
    double usualRate() {
        return switch (this) {
            case HISTORICAL_VOLATILITY -> 0.22;
            case OPTION_IMPLIED_VOLATILITY -> 0.25;
            case FEE_RATE -> 0.25;
            default -> throw new IllegalStateException(this + " is no rate");
        };
    }

    /** Returns by how many price steps a price of it lies above that of a trade, on a market one step wide. */
    double offset() {
        return switch (this) {
            case ASK -> 1;
            case MIDPOINT -> 0.5;
            default -> 0;
        };
    }
}
