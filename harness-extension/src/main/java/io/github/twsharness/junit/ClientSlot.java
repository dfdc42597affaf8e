package io.github.twsharness.junit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Keep the one client of a lane, and connect another one when it was closed; safe for use by any thread. */
final class ClientSlot<C> {

    private static final Duration ATTACH_LIMIT = Duration.ofSeconds(30);

    private final String what;
    private final Callable<C> connect;
    private final Predicate<C> isConnected;
    private Once<C> client;

    /**
     * Prepare for a client.
     *
     * @param what names it, as in "the client on client id 7"
     * @param connect connects one
     * @param isConnected tells whether it still is
     */
    ClientSlot(String what, Callable<C> connect, Predicate<C> isConnected) {
        this.what = what;
        this.connect = connect;
        this.isConnected = isConnected;
        this.client = fresh();
    }

    /** Return the connected client, or connect one. */
    C get() {
        Once<C> current = current();
        C attached = current.get();
        return isConnected.test(attached) ? attached : replaced(current).get();
    }

    private synchronized Once<C> current() {
        return client;
    }

    private synchronized Once<C> replaced(Once<C> closed) {
        if (client == closed) {
            client = fresh();
        }
        return client;
    }

    private Once<C> fresh() {
        return new Once<>(what, ATTACH_LIMIT, connect);
    }
}
