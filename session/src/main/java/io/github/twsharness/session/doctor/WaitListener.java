package io.github.twsharness.session.doctor;

import java.time.Duration;

/** Hear that the doctor waits for a person at TWS. */
@FunctionalInterface
public interface WaitListener {

    /**
     * Show that TWS has accepted a connection but says nothing, so that a dialog may be open; called about every second.
     *
     * @param endpoint the TWS
     * @param left time until the doctor gives up
     */
    void waiting(String endpoint, Duration left);
}
