package io.github.twsharness.protocol.codec;

/** The forms in which a number that nobody set appears on the wire. */
enum Unset {
    /** As its default, or as the empty field when it has none. */
    DEFAULT(""),
    /** As the empty field, even when it has a default. */
    EMPTY(""),
    /** As its default or the empty field; the largest number is a number like any other. */
    ONLY_EMPTY(""),
    /** As the largest 32-bit integer. */
    MAX_INTEGER("2147483647"),
    /** As the largest 64-bit integer. */
    MAX_LONG("9223372036854775807"),
    /** As the largest double. */
    MAX_DOUBLE("1.7976931348623157E308"),
    /** As a zero. */
    ZERO("0"),
    /** As the smallest 64-bit integer, which TWS uses for an invalid decimal. */
    MIN_LONG("-9223372036854775808"),
    /** As minus one: an option value that was not computed. */
    MINUS_ONE("-1"),
    /** As minus two: an option sensitivity that was not computed. */
    MINUS_TWO("-2");

    private final String token;

    Unset(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    /** Tells whether an attribute with a default is written as that. */
    boolean isDefault() {
        return this == DEFAULT || this == ONLY_EMPTY;
    }

    /** Tells whether a field says "unset" in this form; TWS writes zeros both as 0 and as 0.0. */
    boolean isWrittenAs(String field) {
        return !isDefault() && (field.equals(token) || field.equals(token + ".0"));
    }
}
