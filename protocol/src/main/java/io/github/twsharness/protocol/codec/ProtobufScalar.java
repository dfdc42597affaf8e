package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One field with one attribute; unless both know the type of the value, it passes through its text form, which both
 * encodings share.
 */
record ProtobufScalar<T>(Field field, Attribute<T> attribute, ProtobufStyle style) implements ProtobufPart {

    // Above it, a double has no fraction but is not exact either.
    private static final double LARGEST_EXACT = 1e15;
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    @Override
    public int number() {
        return field.number();
    }

    @Override
    public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        if (!field.versions().contains(serverVersion)) {
            return;
        }
        out.mark(attribute);
        T said = values.orNull(attribute);
        T value = said != null ? said : attribute.defaultValue().orElse(null);
        if (value != null && isSaid(value, said != null)) {
            write(field, attribute, value, out);
        }
    }

    private boolean isSaid(T value, boolean differsFromDefault) {
        if (style == ProtobufStyle.SPARSE) {
            return differsFromDefault;
        }
        boolean saysNothing = switch (attribute.kind()) {
            // Where a flag may be absent, "no" differs from not saying it.
            case FLAG ->
                value.equals(false)
                        && style != ProtobufStyle.EXPLICIT
                        && attribute.defaultValue().isPresent();
            case TEXT -> value.equals("");
            default -> false;
        };
        return !saysNothing || (style == ProtobufStyle.SERVER && differsFromDefault);
    }

    @Override
    public void decode(ProtobufValues values, ProtobufReader in) {
        values.values().set(attribute, parse(field, attribute, in));
    }

    @Override
    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    public void presume(ProtobufValues values) {
        if (style != ProtobufStyle.CLIENT) {
            return;
        }
        switch (attribute.kind()) {
            case FLAG ->
                attribute.defaultValue().ifPresent(any -> values.values().set((Attribute<Boolean>) attribute, false));
            case TEXT -> values.values().set((Attribute<String>) attribute, "");
            default -> {}
        }
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, field.versions());
    }

    /** Writes a value as a field. */
    static <V> void write(Field field, Attribute<V> attribute, V value, ProtobufWriter out) {
        if (field.kind() == ProtobufType.Kind.FLAG && value instanceof Boolean flag) {
            out.varint(field.number(), flag ? 1 : 0);
            return;
        }
        if (field.kind() == ProtobufType.Kind.INTEGER && (value instanceof Integer || value instanceof Long)) {
            out.varint(field.number(), ((Number) value).longValue());
            return;
        }
        writeText(field, attribute, WireValue.format(attribute, value), out);
    }

    private static void writeText(Field field, Attribute<?> attribute, String token, ProtobufWriter out) {
        try {
            switch (field.kind()) {
                case TEXT -> out.text(field.number(), token);
                case FLAG -> out.varint(field.number(), token.equals("0") || token.equals("false") ? 0 : 1);
                case INTEGER -> out.varint(field.number(), integer(token));
                case REAL -> out.real(field.number(), real(token));
                default -> throw new IllegalStateException("Not a single value: " + field);
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UnsupportedFieldException(
                    "%s must be a number where TWS is spoken to in protobuf, not \"%s\". Correct it, or leave it unset."
                            .formatted(attribute.name(), token));
        }
    }

    /** Reads the value of the current field; empty for one that says "unset". */
    static <V> Optional<V> parse(Field field, Attribute<V> attribute, ProtobufReader in) {
        String token = switch (field.kind()) {
            case TEXT -> in.text();
            case FLAG -> flag(attribute, in.varint() != 0);
            case INTEGER -> Long.toString(in.varint());
            case REAL -> realToken(in);
            default -> throw new IllegalStateException("Not a single value: " + field);
        };
        return parse(attribute, token, in);
    }

    private static String realToken(ProtobufReader in) {
        double value = in.real();
        if (Double.isNaN(value)) {
            in.doubt("NaN in field " + in.number());
        }
        return token(value);
    }

    // Where text has a word for it, the attribute is a text.
    private static String flag(Attribute<?> attribute, boolean value) {
        return attribute.kind() == Attribute.Kind.TEXT ? Boolean.toString(value) : value ? "1" : "0";
    }

    static <V> Optional<V> parse(Attribute<V> attribute, String token, ProtobufReader in) {
        try {
            return WireValue.parse(attribute, token);
        } catch (NumberFormatException | ArithmeticException e) {
            throw in.malformed("%s \"%s\" is not a valid %s"
                    .formatted(attribute.name(), token, attribute.kind().name().toLowerCase(Locale.ROOT)));
        }
    }

    // The largest number stands for "unset" in every order state, and reading it takes long.
    private static double real(String token) {
        return token.equals(Unset.MAX_DOUBLE.token()) ? Double.MAX_VALUE : Double.parseDouble(token);
    }

    static long integer(String token) {
        return token.chars().noneMatch(c -> c == '.' || c == 'E' || c == 'e')
                ? Long.parseLong(token)
                : new BigDecimal(token).longValueExact();
    }

    /** Returns a floating point number as people write it: 150.2, 100, 1E-5. */
    static String token(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.doubleToRawLongBits(value) == NEGATIVE_ZERO) {
            return "-0.0";
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT) {
            return Long.toString((long) value);
        }
        if (Double.isInfinite(value) || Math.abs(value) == Double.MAX_VALUE) {
            return Double.toString(value);
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toString();
    }
}
