package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Identify one attribute of a message: its name, the kind of its value, and the value it has when nobody sets it.
 *
 * <p>An attribute is equal only to itself, so two messages may use the same name for different things.
 *
 * @param <T> type of the value
 */
public final class Attribute<T> {

    /** Tell how a value is to be read. */
    public enum Kind {
        TEXT,
        FLAG,
        INTEGER,
        LONG,
        DECIMAL,
        REAL,
        LIST
    }

    private final String name;
    private final Kind kind;
    private final boolean amount;
    private final Optional<T> defaultValue;

    private Attribute(String name, Kind kind, @Nullable T defaultValue) {
        this(name, kind, false, defaultValue);
    }

    private Attribute(String name, Kind kind, boolean amount, @Nullable T defaultValue) {
        this.name = name;
        this.kind = kind;
        this.amount = amount;
        this.defaultValue = Optional.ofNullable(defaultValue);
    }

    /** Create a text that is empty by default. */
    public static Attribute<String> text(String name) {
        return new Attribute<>(name, Kind.TEXT, "");
    }

    /** Create a text with a default of its own. */
    public static Attribute<String> text(String name, String defaultValue) {
        return new Attribute<>(name, Kind.TEXT, defaultValue);
    }

    /** Create a flag that is false by default. */
    public static Attribute<Boolean> flag(String name) {
        return new Attribute<>(name, Kind.FLAG, false);
    }

    /** Create a flag with a default of its own. */
    public static Attribute<Boolean> flag(String name, boolean defaultValue) {
        return new Attribute<>(name, Kind.FLAG, defaultValue);
    }

    /** Create a flag that may be absent. */
    public static Attribute<Boolean> optionalFlag(String name) {
        return new Attribute<>(name, Kind.FLAG, null);
    }

    /** Create an integer with a default. */
    public static Attribute<Integer> integer(String name, int defaultValue) {
        return new Attribute<>(name, Kind.INTEGER, defaultValue);
    }

    /** Create an integer that may be absent. */
    public static Attribute<Integer> optionalInteger(String name) {
        return new Attribute<>(name, Kind.INTEGER, null);
    }

    /** Create a 64-bit integer with a default. */
    public static Attribute<Long> longInteger(String name, long defaultValue) {
        return new Attribute<>(name, Kind.LONG, defaultValue);
    }

    /** Create a decimal that may be absent, such as a quantity: whichever largest number stands there says that it is. */
    public static Attribute<BigDecimal> decimal(String name) {
        return new Attribute<>(name, Kind.DECIMAL, null);
    }

    /**
     * Create a decimal that may be absent and that clients and TWS hold as a floating point number: a price, an amount
     * of money, an offset. Only the largest number of that type says that it is absent: 2147483647 is a price.
     */
    public static Attribute<BigDecimal> amount(String name) {
        return new Attribute<>(name, Kind.DECIMAL, true, null);
    }

    /** Create an amount that is zero by default. */
    public static Attribute<BigDecimal> amountOrZero(String name) {
        return new Attribute<>(name, Kind.DECIMAL, true, BigDecimal.ZERO);
    }

    /** Create a decimal that is zero by default. */
    public static Attribute<BigDecimal> decimalOrZero(String name) {
        return new Attribute<>(name, Kind.DECIMAL, BigDecimal.ZERO);
    }

    /** Create a floating point number that may be absent; unlike a decimal it can be infinite. */
    public static Attribute<Double> real(String name) {
        return new Attribute<>(name, Kind.REAL, null);
    }

    /** Create a list that is empty by default. */
    public static <E> Attribute<List<E>> list(String name) {
        return new Attribute<>(name, Kind.LIST, List.of());
    }

    /** Return the name, as TWS API documentation spells it. */
    public String name() {
        return name;
    }

    /** Return how a value is to be read. */
    public Kind kind() {
        return kind;
    }

    /** Tell whether it is a decimal that peers hold as a floating point number. */
    public boolean isAmount() {
        return amount;
    }

    /** Return the value when nobody sets it; empty for an attribute that may be absent. */
    public Optional<T> defaultValue() {
        return defaultValue;
    }

    boolean isDefault(Object value) {
        return defaultValue.isPresent() && value.equals(defaultValue.get());
    }

    @Override
    public String toString() {
        return name;
    }
}
