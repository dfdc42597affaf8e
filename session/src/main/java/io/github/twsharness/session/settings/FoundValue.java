package io.github.twsharness.session.settings;

/**
 * Holds a value as a source gave it.
 *
 * @param setting setting that it is for
 * @param text value, neither blank nor surrounded by white space
 * @param origin where it was found
 */
record FoundValue(Setting setting, String text, Origin origin) {

    /** Returns the value as it may be shown. */
    String shown() {
        return setting.holdsAccount() ? Accounts.mask(text) : text;
    }

    /** Starts a problem: {@code tws.port: "74x7" (from system property tws.port)}. */
    String quoted() {
        return "%s: \"%s\" (from %s)".formatted(setting.key(), shown(), origin.inParentheses());
    }
}
