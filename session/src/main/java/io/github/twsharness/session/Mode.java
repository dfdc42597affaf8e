package io.github.twsharness.session;

import java.util.Locale;

/** Say what a session leads to. */
public enum Mode {
    /** A TWS at a named endpoint. */
    TWS,
    /** The embedded simulator. */
    SIMULATOR;

    /** Return the name in lower case, as reports and properties write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
