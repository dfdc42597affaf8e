package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attribute;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads and writes single values in the text encoding.
 *
 * <p>Source: sentinels and formats observed in frames of the published client and of TWS: an unset number is empty or
 * the largest value of its type, in both directions and whatever the field.
 */
final class WireValue {

    private static final String MAX_DOUBLE = Unset.MAX_DOUBLE.token();

    private static final int LONGEST_DECIMAL = 400;

    private WireValue() {}

    /** Returns empty for an unset number; an empty text is a value. */
    static <T> Optional<T> parse(Attribute<T> attribute, String token) {
        return attribute.kind() != Attribute.Kind.TEXT && isUnset(token)
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

    private static boolean isUnset(String token) {
        return token.isEmpty()
                || token.equals("2147483647")
                || token.equals(MAX_DOUBLE)
                || token.equals("9223372036854775807")
                || token.equals("-9223372036854775808");
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
