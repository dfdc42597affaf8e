package io.github.twsharness.session.settings;

/**
 * Says where a value was found.
 *
 * @param place such as {@code system property tws.port} or {@code /app/.env line 3}
 * @param name name of the value there, where the place does not say it; empty otherwise
 */
record Origin(String place, String name) {

    static Origin of(String place) {
        return new Origin(place, "");
    }

    /** Describes it on its own: {@code /app/.env line 3 (IB_PORT)}. */
    String describe() {
        return name.isEmpty() ? place : place + " (" + name + ")";
    }

    /** Describes it for use in parentheses: {@code /app/.env line 3, IB_PORT}. */
    String inParentheses() {
        return name.isEmpty() ? place : place + ", " + name;
    }
}
