package io.github.twsharness.session;

import java.util.Locale;

/** Say what a session leads to. */
public enum Mode {
    /** A TWS with paper accounts, or one of which no account is known yet. */
    TWS,
    /** A TWS whose account is a live one: orders trade real money. */
    LIVE,
    /** The embedded simulator. */
    SIMULATOR;

    /** Return the name in lower case, as reports and properties write it; {@code LIVE} stays as loud as it is. */
    public String label() {
        return this == LIVE ? name() : name().toLowerCase(Locale.ROOT);
    }

    /** Mark the name of an endpoint when orders trade real money there, for lines that tell the session. */
    public String mark(String endpoint) {
        return this == LIVE ? "LIVE " + endpoint : endpoint;
    }

    /** Describe what a session leads to, for lines that tell what tests ran against. */
    public String describe(String endpoint) {
        return switch (this) {
            case SIMULATOR -> "the embedded SIMULATOR";
            case TWS -> "TWS at " + endpoint;
            case LIVE -> "LIVE TWS at " + endpoint + " (REAL MONEY)";
        };
    }
}
