package io.github.twsharness.simulator.server;

import java.time.Duration;

/** Limits how long the server waits for what a peer has to send next. */
interface Patience {

    /** Waits for ever: a peer in the same JVM occupies neither a thread nor a socket. */
    Patience ENDLESS = new Patience() {
        @Override
        public void expect(Duration limit, String what) {}

        @Override
        public void met() {}
    };

    /** Closes the connection unless {@link #met} is called in time. */
    void expect(Duration limit, String what);

    /** Takes the last {@link #expect} back. */
    void met();
}
