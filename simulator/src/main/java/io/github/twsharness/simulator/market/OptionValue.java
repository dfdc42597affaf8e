package io.github.twsharness.simulator.market;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Values an option by the formula of Black and Scholes, without interest and dividends.
 *
 * <p>The simulated market needs plausible prices that move with the underlying, not a model of a real one.
 */
final class OptionValue {

    private static final double DAYS_OF_A_YEAR = 365;

    private OptionValue() {}

    /** Returns the value at a price of the underlying; on its last day an option still has half a day to live. */
    static double of(Terms.Option option, double spot, LocalDate today) {
        double days = Math.max(0.5, (double) ChronoUnit.DAYS.between(today, option.expiry()));
        double strike = option.strike().doubleValue();
        double deviation = option.volatility() * Math.sqrt(days / DAYS_OF_A_YEAR);
        double d1 = Math.log(spot / strike) / deviation + deviation / 2;
        double d2 = d1 - deviation;
        return option.isCall() ? spot * normal(d1) - strike * normal(d2) : strike * normal(-d2) - spot * normal(-d1);
    }

    // Abramowitz and Stegun 26.2.17; its error of 7.5e-8 is far below a price step.
    private static double normal(double x) {
        if (x < 0) {
            return 1 - normal(-x);
        }
        double t = 1 / (1 + 0.2316419 * x);
        double tail = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return 1 - tail * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
