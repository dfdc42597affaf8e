package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.TwsClient;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Keep the one client of a lane, and connect another one when it was closed; safe for use by any thread. */
final class ClientSlot {

    private static final Duration ATTACH_LIMIT = Duration.ofSeconds(30);

    private final String what;
    private final Callable<TwsClient> connect;
    private Once<TwsClient> client;

    /**
     * Prepare for a client.
     *
     * @param what names it, as in "the client on client id 7"
     * @param connect connects one
     */
    ClientSlot(String what, Callable<TwsClient> connect) {
        this.what = what;
        this.connect = connect;
        this.client = fresh();
    }

    /** Return the connected client, or connect one. */
    TwsClient get() {
        Once<TwsClient> current = current();
        TwsClient attached = current.get();
        return attached.isConnected() ? attached : replaced(current).get();
    }

    private synchronized Once<TwsClient> current() {
        return client;
    }

    private synchronized Once<TwsClient> replaced(Once<TwsClient> closed) {
        if (client == closed) {
            client = fresh();
        }
        return client;
    }

    private Once<TwsClient> fresh() {
        return new Once<>(what, ATTACH_LIMIT, connect);
    }
}
