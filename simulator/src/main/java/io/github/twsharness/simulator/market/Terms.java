package io.github.twsharness.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Tells what an instrument derives its value from, if anything. */
public sealed interface Terms {

    /** Stands on its own. */
    record Plain() implements Terms {}

    /** Is delivered or settled after its last trading day. */
    record Future(LocalDate expiry) implements Terms {}

    /**
     * Gives the right to trade the underlying.
     *
     * @param underlying what the option is on
     * @param expiry last trading day
     * @param strike strike price
     * @param right C or P
     * @param volatility volatility of a year, by which the simulated market values the option
     */
    record Option(Instrument underlying, LocalDate expiry, BigDecimal strike, String right, double volatility)
            implements Terms {

        public boolean isCall() {
            return right.equals("C");
        }
    }

    /**
     * Is paid back on a day.
     *
     * @param maturity day on which it is paid back
     * @param coupon interest of a year in percent
     * @param issued day of issue
     * @param ratings ratings of Moody's and S&amp;P
     */
    record Bond(LocalDate maturity, BigDecimal coupon, LocalDate issued, String ratings) implements Terms {}

    /** Combines other instruments, which are traded together. */
    record Combination(List<Leg> legs) implements Terms {}

    /**
     * Holds one part of a combination.
     *
     * @param instrument what is traded
     * @param ratio how much of it for each unit of the combination
     * @param buys whether it is bought when the combination is bought
     * @param exchange where it is traded
     */
    record Leg(Instrument instrument, int ratio, boolean buys, String exchange) {}
}
