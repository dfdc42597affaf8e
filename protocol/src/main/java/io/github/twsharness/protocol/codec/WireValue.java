package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attribute;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads and writes single values in the text encoding.
 *
 * <p>Source: sentinels and formats observed in frames of the published client and of TWS: an unset number is empty or
 * the largest value of its type, in both directions and whatever the field. A field whose type is a floating point number
 * has only the largest of those for it: what guards an order must not take 2147483647 dollars for no price.
 */
final class WireValue {

    private static final String MAX_DOUBLE = Unset.MAX_DOUBLE.token();

    private static final int LONGEST_DECIMAL = 400;

    private static final String MAX_DECIMAL_OF_PYTHON = "170141183460469231731687303715884105727";
    private static final String MAX_DECIMAL_OF_C_SHARP = "79228162514264337593543950335";
    private static final int SHORTEST_LARGEST_DOUBLE = "1.797e308".length();
    private static final BigDecimal LARGEST_DOUBLE_ROUNDED_DOWN = new BigDecimal("1.797E308");
    private static final BigDecimal LARGEST_DOUBLE_ROUNDED_UP = new BigDecimal("1.798E308");

    private WireValue() {}

    /** Returns empty for an unset number; an empty text is a value. */
    static <T> Optional<T> parse(Attribute<T> attribute, String token) {
        return attribute.kind() != Attribute.Kind.TEXT && isUnset(attribute, token)
                ? Optional.empty()
                : Optional.of(parseGiven(attribute, token));
    }

    /** Returns the value, even if it is one that stands for "unset" elsewhere. */
    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    static <T> T parseGiven(Attribute<T> attribute, String token) {
        return (T)
                switch (attribute.kind()) {
                    case TEXT -> token;
                    case FLAG -> flag(token);
                    case INTEGER -> integer(token);
                    case LONG -> Long.parseLong(token);
                    case DECIMAL -> decimal(token);
                    case REAL -> Double.parseDouble(token);
                    case LIST -> throw new IllegalStateException("A list is not a field: " + attribute.name());
                };
    }

    static <T> String format(Attribute<T> attribute, T value) {
        return switch (attribute.kind()) {
            case FLAG -> Boolean.TRUE.equals(value) ? "1" : "0";
            case DECIMAL -> format((BigDecimal) value);
            case TEXT, INTEGER, LONG, REAL -> value.toString();
            case LIST -> throw new IllegalStateException("A list is not a field: " + attribute.name());
        };
    }

    // The published client writes large doubles as Double.toString does: 1.0E10, not 1.0E+10; and small quantities in
    // full.
    private static String format(BigDecimal value) {
        if (value instanceof WrittenDecimal written) {
            return written.text();
        }
        return value.scale() > 0 ? value.toPlainString() : value.toString().replace("E+", "E");
    }

    // Languages write the largest double differently: 1.7976931348623157E308 in Java, 1.7976931348623157e+308 in
    // Python,
    // and rounded to 10 or 15 digits in C++ and older C#, which is more than a double holds.
    private static boolean isUnset(Attribute<?> attribute, String token) {
        if (token.isEmpty() || token.equals(MAX_DOUBLE) || isLargestDouble(token)) {
            return true;
        }
        boolean isQuantity = attribute.kind() == Attribute.Kind.DECIMAL && !attribute.isAmount();
        return switch (token) {
            case "2147483647", "9223372036854775807", "-9223372036854775808" -> !attribute.isAmount();
            case MAX_DECIMAL_OF_PYTHON, MAX_DECIMAL_OF_C_SHARP, "NaN", "+NaN" -> isQuantity;
            default -> false;
        };
    }

    private static boolean isLargestDouble(String token) {
        if (token.length() < SHORTEST_LARGEST_DOUBLE || !token.startsWith("1.79")) {
            return false;
        }
        try {
            return number(token).compareTo(LARGEST_DOUBLE_ROUNDED_DOWN) >= 0
                    && number(token).compareTo(LARGEST_DOUBLE_ROUNDED_UP) <= 0;
        } catch (NumberFormatException e) {
            return false; // whoever wants the value will say what is wrong with it
        }
    }

    private static boolean flag(String token) {
        return switch (token) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> Integer.parseInt(token) != 0;
        };
    }

    // TWS writes some integers with a fraction of zero, for instance a display size of "100.0".
    private static int integer(String token) {
        return token.indexOf('.') < 0 ? Integer.parseInt(token) : number(token).intValueExact();
    }

    private static BigDecimal decimal(String token) {
        if (token.equals("Infinity") || token.equals("-Infinity")) {
            return WrittenDecimal.infinite(token);
        }
        BigDecimal value = number(token);
        boolean lasting =
                isPlain(token) || (value.signum() != 0 && format(value).equals(token));
        return lasting ? value : WrittenDecimal.of(value, token);
    }

    // A few bytes such as 1e99999999 would make the next division take minutes. No TWS needs more than a double has.
    private static BigDecimal number(String token) {
        BigDecimal value = token.length() > LONGEST_DECIMAL ? null : new BigDecimal(token);
        if (value == null || Math.abs((long) value.scale()) > LONGEST_DECIMAL) {
            throw new NumberFormatException("More digits than " + LONGEST_DECIMAL);
        }
        return value;
    }

    // Nearly every number is written as in 0, 12 or 150.25, which need not be written again to see that it lasts.
    private static boolean isPlain(String token) {
        int point = token.indexOf('.');
        boolean leadingZero = token.charAt(0) == '0' && token.length() > 1 && point != 1;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (i != point && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !leadingZero && point != 0 && point != token.length() - 1;
    }
}
