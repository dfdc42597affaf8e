package io.github.twsharness.junit;

import io.github.twsharness.junit.ibapi.ClientIdInUseException;
import io.github.twsharness.junit.ibapi.IbapiConnection;
import io.github.twsharness.session.LeaseGrant;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Keep the official client of a session; safe for use by any thread. */
final class IbapiSlot {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);

    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

    private final Supplier<Lane> lane;
    private @Nullable ClientSlot<IbapiConnection> slot;
    private @Nullable IbapiConnection last;

    /**
     * Prepare for a client.
     *
     * @param lane gives the lane on which it is connected
     */
    IbapiSlot(Supplier<Lane> lane) {
        this.lane = lane;
    }

    /** Return the connected client, or connect one. */
    IbapiConnection get(Class<?> clientType) {
        return slot(clientType).get();
    }

    private synchronized ClientSlot<IbapiConnection> slot(Class<?> clientType) {
        if (slot == null) {
            slot = slotFor(clientType, null);
        }
        return slot;
    }

    /** Connect a client that calls back a wrapper of the user's. */
    IbapiConnection connect(Class<?> clientType, Object wrapper) {
        ClientSlot<IbapiConnection> fresh = slotFor(clientType, wrapper);
        synchronized (this) {
            if (last != null && last.isConnected()) {
                throw new IllegalStateException(
                        "An EClientSocket is connected under client id %d already. Call its eDisconnect() first, or take a further session with @Tws(\"name\")."
                                .formatted(lane.get().grant().clientId()));
            }
            slot = fresh;
        }
        return fresh.get();
    }

    /** Return the client that was connected last. */
    synchronized Optional<IbapiConnection> last() {
        return Optional.ofNullable(last);
    }

    private ClientSlot<IbapiConnection> slotFor(Class<?> clientType, @Nullable Object wrapper) {
        if (!clientType.getName().equals(IbapiConnection.CLIENT_CLASS)) {
            throw new IllegalArgumentException(
                    "%s is not %s. Connect another client library to host(), port() and clientId() of the session."
                            .formatted(clientType.getName(), IbapiConnection.CLIENT_CLASS));
        }
        return new ClientSlot<>("the EClientSocket", () -> open(clientType, wrapper), IbapiConnection::isConnected);
    }

    private IbapiConnection open(Class<?> clientType, @Nullable Object wrapper) {
        Lane mine = lane.get();
        LeaseGrant grant = mine.grant();
        IbapiConnection opened = retried(() ->
                IbapiConnection.open(clientType, wrapper, grant.host(), grant.port(), grant.clientId(), CONNECT_LIMIT));
        synchronized (this) {
            last = opened;
        }
        mine.closeAlong(opened::close);
        return opened;
    }

    // A test may disconnect its client and ask for the next one before the session host has seen the first one go.
    private static IbapiConnection retried(Supplier<IbapiConnection> open) {
        long deadline = System.nanoTime() + RELEASE_LIMIT.toNanos();
        return Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(CONNECT_LIMIT)
                .until(
                        () -> {
                            try {
                                return Optional.of(open.get());
                            } catch (ClientIdInUseException e) {
                                if (System.nanoTime() >= deadline) {
                                    throw e;
                                }
                                return Optional.<IbapiConnection>empty();
                            }
                        },
                        Optional::isPresent)
                .orElseThrow();
    }
}
