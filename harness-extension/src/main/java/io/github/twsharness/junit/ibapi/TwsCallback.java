package io.github.twsharness.junit.ibapi;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Describe one call that the official client made of an {@code EWrapper} method.
 *
 * @param method name of the method, such as {@code orderStatus}
 * @param arguments its arguments; their number and types differ between releases of the client
 * @param at when it was called
 */
public record TwsCallback(String method, List<@Nullable Object> arguments, Instant at) {

    public TwsCallback {
        arguments = Collections.unmodifiableList(Arrays.asList(arguments.toArray()));
    }

    /**
     * Return an argument.
     *
     * @param index position, from 0
     * @param type type that it has
     * @throws IllegalArgumentException if the call has no such argument; names those that it has
     */
    public <T> T argument(int index, Class<T> type) {
        Object value = index >= 0 && index < arguments.size() ? arguments.get(index) : null;
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "Argument %d is no %s in %s".formatted(index, type.getSimpleName(), this));
        }
        return type.cast(value);
    }

    /** Return an argument as text; numbers of the client's own {@code Decimal} become their digits. */
    public String text(int index) {
        return argument(index, Object.class).toString();
    }

    /** Return method and arguments, as in {@code orderStatus(7, Filled, 100, ...)}. */
    @Override
    public String toString() {
        return method + arguments.stream().map(TwsCallback::brief).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String brief(@Nullable Object argument) {
        if (argument == null
                || argument instanceof CharSequence
                || argument instanceof Number
                || argument instanceof Boolean
                || argument instanceof Throwable) {
            return String.valueOf(argument);
        }
        // Contracts and orders of the client print dozens of fields, each release others.
        String simple = argument.getClass().getSimpleName();
        return simple.equals("Decimal") ? argument.toString() : simple;
    }
}
