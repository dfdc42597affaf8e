package io.github.twsharness.simulator.account;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounds and divides amounts so that they are short on the wire: no trailing zeros, no exponent. */
public final class Amounts {

    private static final int SCALE = 8;

    private Amounts() {}

    /** Divides, to eight digits after the point. */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return plain(dividend.divide(divisor, SCALE, RoundingMode.HALF_UP));
    }

    /** Removes trailing zeros after the point, and digits beyond the eighth. */
    public static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.setScale(Math.min(SCALE, Math.max(0, amount.scale())), RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
