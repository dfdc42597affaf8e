package io.github.twsharness.protocol.codec;

import java.math.BigDecimal;

/**
 * A decimal that remembers how a peer wrote it, where that is not how this codec writes the same number: 1.0E-4, -0.0,
 * Infinity. It equals the plain decimal; whatever is computed from it is plain again.
 *
 * <p>Source: the published clients write floating point numbers as their language does, so nothing but the text says
 * which of several forms it was.
 */
final class WrittenDecimal extends BigDecimal {

    private static final long serialVersionUID = 1L;

    // Beyond every double, so that it is infinite again where it becomes one.
    private static final BigDecimal INFINITE = new BigDecimal("1E+309");

    private final String text;

    private WrittenDecimal(BigDecimal value, String text) {
        super(value.unscaledValue(), value.scale());
        this.text = text;
    }

    static BigDecimal of(BigDecimal value, String text) {
        return new WrittenDecimal(value, text);
    }

    /** Returns the decimal that a text stands for that is no number in digits. */
    static BigDecimal infinite(String text) {
        return new WrittenDecimal(text.startsWith("-") ? INFINITE.negate() : INFINITE, text);
    }

    String text() {
        return text;
    }
}
