package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.TickOptionComputation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Values an option by the formula of Black and Scholes, without interest and dividends.
 *
 * <p>The simulated market needs plausible prices that move with the underlying, not a model of a real one.
 */
public final class OptionModel {

    private static final MathContext DIGITS = new MathContext(12);
    private static final double DAYS_OF_A_YEAR = 365;
    private static final double HIGHEST_VOLATILITY = 10;
    private static final int HALVINGS = 60;
    private static final double PERCENT = 100;

    private final double strike;
    private final boolean call;
    private final double years;

    /** Values an option on a day; on its last one an option still has half a day to live. */
    public OptionModel(Terms.Option option, LocalDate today) {
        this.strike = option.strike().doubleValue();
        this.call = option.isCall();
        this.years = Math.max(0.5, (double) ChronoUnit.DAYS.between(today, option.expiry())) / DAYS_OF_A_YEAR;
    }

    /** Returns the value at a price of the underlying and a volatility of a year. */
    public double price(double spot, double volatility) {
        double d1 = d1(spot, volatility);
        double d2 = d1 - deviation(volatility);
        return call ? spot * normal(d1) - strike * normal(d2) : strike * normal(-d2) - spot * normal(-d1);
    }

    /** Returns the volatility at which the option has a price; empty when there is none. */
    public Optional<Double> volatility(double spot, double price) {
        double low = 1e-4;
        double high = HIGHEST_VOLATILITY;
        if (price < price(spot, low) || price > price(spot, high)) {
            return Optional.empty();
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (price(spot, middle) < price) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of((low + high) / 2);
    }

    /** Returns price and sensitivities; vega and theta are those of one percent and one day. */
    public TickOptionComputation compute(int requestId, int tickType, double spot, double volatility) {
        double d1 = d1(spot, volatility);
        double density = Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI);
        return new TickOptionComputation(
                requestId,
                tickType,
                1,
                decimal(volatility),
                decimal(call ? normal(d1) : normal(d1) - 1),
                decimal(price(spot, volatility)),
                decimal(0),
                decimal(density / (spot * deviation(volatility))),
                decimal(spot * density * Math.sqrt(years) / PERCENT),
                decimal(-spot * density * volatility / (2 * Math.sqrt(years)) / DAYS_OF_A_YEAR),
                decimal(spot));
    }

    private static Optional<BigDecimal> decimal(double value) {
        return Optional.of(new BigDecimal(value, DIGITS).stripTrailingZeros());
    }

    private double d1(double spot, double volatility) {
        double deviation = deviation(volatility);
        return Math.log(spot / strike) / deviation + deviation / 2;
    }

    private double deviation(double volatility) {
        return volatility * Math.sqrt(years);
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
