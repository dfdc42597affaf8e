package io.github.twsharness.junit;

import io.github.twsharness.junit.ibapi.TwsCallbacks;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Use a TWS under a client id that nobody else has, until the test ends.
 *
 * <p>The first use takes a lane of the session; a test that only declares a session does not hold one. Any TWS client
 * library may connect to {@link #host()} and {@link #port()} as {@link #clientId()}; {@link #client()} is one that is
 * connected already. When the test has ended every method throws {@link IllegalStateException}.
 *
 * <p>Safe for use by any thread.
 */
public final class TwsSession {

    private static final Duration AWAIT_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final String owner;
    private final Once<Lane> lane;
    private final Supplier<TestLimits> limits;
    private final TwsScript script;
    private final IbapiSlot ibapi = new IbapiSlot(this::lane);
    private @Nullable Lane held;
    private @Nullable String ended;

    /**
     * Promise a lane.
     *
     * @param name name that the user gave; empty for the default session
     * @param owner who uses it, as in "test BracketOrderIT.cancels()"
     * @param source gives the lane
     * @param script what the group of sessions scripts
     * @param limits tells the limits of orders when the lane is taken
     */
    TwsSession(String name, String owner, LaneSource source, TwsScript script, Supplier<TestLimits> limits) {
        this.name = name;
        this.owner = owner;
        this.lane = new Once<>("a lane for " + owner, Duration.ofMinutes(5), () -> lease(source));
        this.script = script;
        this.limits = limits;
    }

    /** Return the address to connect to, always 127.0.0.1. */
    public String host() {
        return lane().grant().host();
    }

    /** Return the port to connect to. */
    public int port() {
        return lane().grant().port();
    }

    /** Return the client id to connect with. */
    public int clientId() {
        return lane().grant().clientId();
    }

    /** Return the account that the session trades for. */
    public String account() {
        return lane().grant().account();
    }

    /** Return the server version of the TWS behind the session. */
    public int serverVersion() {
        return lane().grant().serverVersion();
    }

    /** Return what the session leads to. */
    public Mode mode() {
        return lane().grant().mode();
    }

    /** Tell whether the session leads to the embedded simulator. */
    public boolean isSimulated() {
        return mode() == Mode.SIMULATOR;
    }

    /**
     * Return what makes things happen in the simulator that this session leads to, until the test ends.
     *
     * <p>When the session leads to a TWS, the first use skips the test.
     */
    public TwsScript script() {
        requireNotEnded();
        return script;
    }

    /** Reach into the simulated market of an instrument, as in {@code tws.market("AAPL").trade("151.00")}. */
    public TwsScript.Market market(String symbol) {
        return script().market(symbol);
    }

    /**
     * Return a client that is connected under {@link #clientId()}; the same one each time, unless it was closed.
     *
     * <p>It is closed when the lane is cleaned: after the test, after each dynamic test, and by
     * {@link #cancelOpenOrders()}.
     *
     * @throws IllegalStateException if another client that this test connected has taken the client id
     * @throws io.github.twsharness.protocol.connection.HandshakeFailedException if the session does not answer
     */
    public TwsClient client() {
        return lane().client();
    }

    /**
     * Return an {@code EClientSocket} of the official client, ready and reading; the same one each time, unless it was
     * disconnected.
     *
     * <p>It is connected under {@link #clientId()}, has been told its next valid order id, and a thread of its own calls
     * back, which {@link #callbacks()} records. It is disconnected when the lane is cleaned. A session serves one client
     * at a time: {@link #client()} and this are alternatives.
     *
     * @param clientType {@code com.ib.client.EClientSocket} of the test class path, of any release from 9.72.14 on
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if the release is too old, or lacks the
     *     protobuf-java that it needs
     * @throws IllegalStateException if it is not ready within 20 seconds; says in which phase that was
     */
    public <T> T connect(Class<T> clientType) {
        return clientType.cast(ibapi.get(clientType).client());
    }

    /**
     * Connect an {@code EClientSocket} of the official client that calls back an {@code EWrapper} of the user's.
     *
     * @param clientType {@code com.ib.client.EClientSocket} of the test class path, of any release from 9.72.14 on
     * @param wrapper a {@code com.ib.client.EWrapper}; called on one thread, while {@link #callbacks()} records too
     * @throws IllegalArgumentException if the wrapper is no {@code EWrapper}
     * @throws IllegalStateException if such a client is connected already, or is not ready within 20 seconds
     */
    public <T> T connect(Class<T> clientType, Object wrapper) {
        return clientType.cast(ibapi.connect(clientType, wrapper).client());
    }

    /**
     * Return what the official client that was connected last has called back.
     *
     * @throws IllegalStateException if none was connected
     */
    public TwsCallbacks callbacks() {
        return ibapi.last()
                .orElseThrow(() -> new IllegalStateException(
                        "No EClientSocket was connected in %s: call connect(EClientSocket.class) first."
                                .formatted(this)))
                .callbacks();
    }

    /** Return every order that went through this session, in the order in which they were placed. */
    public List<OrderView> orders() {
        return lane().orders();
    }

    /**
     * Cancel every order of this session that is open and end its subscriptions, as happens after the test.
     *
     * <p>Clients under this client id are disconnected; {@link #client()} then connects another one.
     *
     * @return the orders that were cancelled and are proven gone
     * @throws AssertionError if an order could not be cancelled; names it
     */
    public List<OrderView> cancelOpenOrders() {
        Lane mine = lane();
        ResetReport report = mine.reset();
        if (!report.isClean()) {
            throw mine.leftOpen(owner, report);
        }
        return report.cancelled();
    }

    /**
     * Start to wait for a condition, at most 10 seconds unless {@code atMost} says otherwise.
     *
     * @param condition what is waited for, as in "the stop loss is cancelled"
     */
    public ConditionFactory await(String condition) {
        return Awaitility.await(condition)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(AWAIT_LIMIT);
    }

    /** Return the name that the user gave; empty for the default session. */
    String name() {
        return name;
    }

    /** Hand over the lane, if one is held, and tell whoever uses this session later that its time is over. */
    Optional<Lane> end() {
        Optional<Lane> taken;
        synchronized (this) {
            if (ended == null) {
                ended = usedTooLate();
            }
            taken = Optional.ofNullable(held);
            held = null;
        }
        taken.ifPresent(mine -> mine.revoke(owner + " has ended"));
        return taken;
    }

    private String usedTooLate() {
        return "%s is used after %s has ended. Its client id may belong to another test by now: wait in the test for what runs in the background, or stop it in an @AfterEach method."
                .formatted(this, owner);
    }

    /** Return the lane if one is held. */
    synchronized Optional<Lane> held() {
        return Optional.ofNullable(held);
    }

    private Lane lane() {
        requireNotEnded();
        return lane.get();
    }

    private synchronized void requireNotEnded() {
        if (ended != null) {
            throw new IllegalStateException(ended);
        }
    }

    private Lane lease(LaneSource source) {
        Lane fresh = source.lane(name, owner);
        TestLimits now = limits.get();
        if (!now.isEmpty()) {
            fresh.limit(now);
        }
        synchronized (this) {
            if (ended == null) {
                held = fresh;
                return fresh;
            }
        }
        fresh.release();
        requireNotEnded();
        return fresh;
    }

    /** Return name and, once taken, client id. */
    @Override
    public String toString() {
        String label = name.isEmpty() ? "The TWS session" : "The TWS session \"" + name + "\"";
        return held().map(mine -> label + " (client id " + mine.grant().clientId() + ")")
                .orElse(label);
    }
}
