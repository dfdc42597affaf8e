package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.ExerciseOptions;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestAutoOpenOrders;
import io.github.twsharness.protocol.message.RequestGlobalCancel;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestMarketDepth;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.RequestRealTimeBars;
import io.github.twsharness.protocol.message.RequestTickByTickData;
import io.github.twsharness.simulator.fault.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns requests of one client away, as settings and faults demand; called by the thread that reads from it. */
final class RequestGate {

    // Source: captured refusals of a real gateway, and IBKR's documentation for reqOpenOrders, which may bind orders.
    private static final Set<Class<? extends Request>> ABOUT_ORDERS = Set.of(
            PlaceOrder.class,
            CancelOrder.class,
            RequestGlobalCancel.class,
            ExerciseOptions.class,
            RequestOpenOrders.class,
            RequestAutoOpenOrders.class);
    private static final Set<Class<? extends Request>> STREAMING = Set.of(
            RequestMarketData.class, RequestMarketDepth.class, RequestRealTimeBars.class, RequestTickByTickData.class);

    // Source: IBKR's documentation: half the number of market data lines, which is 100 by default.
    private static final int MOST_PER_SECOND = 50;
    private static final int MOST_VIOLATIONS = 3;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ServerContext server;
    private long secondBegan;
    private int inSecond;
    private int violations;

    RequestGate(ServerContext server) {
        this.server = server;
    }

    /**
     * Says why a request goes no further.
     *
     * @param ends tells whether the connection is to be closed
     */
    record Refusal(int code, String text, boolean ends) {}

    /** Judges how fast messages come, before they are looked at; returns null when it is not too fast. */
    @Nullable Refusal judgePace() {
        boolean ends = server.faults().has(Fault.PACING_DISCONNECTS);
        if (!ends && !server.faults().has(Fault.PACING_REJECTS)) {
            return null;
        }
        long now = System.nanoTime();
        if (inSecond == 0 || now - secondBegan >= SECOND) {
            secondBegan = now;
            inSecond = 0;
        }
        inSecond++;
        if (inSecond <= MOST_PER_SECOND) {
            return null;
        }
        violations++;
        return new Refusal(
                100,
                "Max rate of messages per second has been exceeded:max=%d rec=%d (%d)"
                        .formatted(MOST_PER_SECOND, inSecond, violations),
                ends && violations >= MOST_VIOLATIONS);
    }

    /** Judges a request. */
    Optional<Refusal> judge(Request request) {
        if (server.isReadOnly() && ABOUT_ORDERS.contains(request.getClass())) {
            return Optional.of(new Refusal(
                    321,
                    "Error validating request.-'b7' : cause - The API interface is currently in Read-Only mode.",
                    false));
        }
        if (server.faults().has(Fault.COMPETING_SESSION) && STREAMING.contains(request.getClass())) {
            return Optional.of(new Refusal(10197, "No market data during competing live session", false));
        }
        return Optional.empty();
    }
}
