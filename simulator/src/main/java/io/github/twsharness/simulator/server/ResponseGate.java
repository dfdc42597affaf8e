package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.codec.UnsupportedFieldException;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.HistoricalDataUpdate;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.MarketDepth;
import io.github.twsharness.protocol.message.MarketDepthL2;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RealTimeBar;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TickByTickBidAsk;
import io.github.twsharness.protocol.message.TickByTickLast;
import io.github.twsharness.protocol.message.TickByTickMidPoint;
import io.github.twsharness.protocol.message.TickGeneric;
import io.github.twsharness.protocol.message.TickOptionComputation;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.protocol.message.TickSize;
import io.github.twsharness.protocol.message.TickString;
import io.github.twsharness.simulator.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends, delays, keeps back or mutilates what one client is told; safe for use by any thread. */
final class ResponseGate {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseGate.class);

    private final ServerContext server;
    private final Line line;
    private final Map<List<Object>, Response> pausedTicks = new LinkedHashMap<>();
    private final Queue<Delayed> delayed = new ArrayDeque<>();
    private final Queue<Runnable> unsaid = new ArrayDeque<>();

    ResponseGate(ServerContext server, Line line) {
        this.server = server;
        this.line = line;
    }

    private record Delayed(Response response, MessageCodec codec) {}

    /**
     * Sends a message unless something speaks against it.
     *
     * @param greeting whether the client is just being greeted
     */
    void send(Response response, MessageCodec codec, boolean greeting) {
        if (greeting) {
            if (!isLeftOut(response)) {
                sayOrKeep(() -> line.send(encoded(response, codec)));
            }
        } else if (!isPaused(response) && !isDelayed(response, codec)) {
            transmit(response, codec);
        }
    }

    private boolean isLeftOut(Response response) {
        return response instanceof NextValidId
                ? server.faults().has(Fault.ACCOUNTS_WITHOUT_NEXT_ID)
                : response instanceof ManagedAccounts && server.faults().has(Fault.NEXT_ID_WITHOUT_ACCOUNTS);
    }

    private void transmit(Response response, MessageCodec codec) {
        sayOrKeep(() -> say(response, codec));
    }

    // Whatever comes after something that was kept back has to wait for it.
    private void sayOrKeep(Runnable message) {
        synchronized (unsaid) {
            if (server.faults().has(Fault.MUTE) || !unsaid.isEmpty()) {
                unsaid.add(message);
                return;
            }
        }
        message.run();
    }

    /** Sends what was kept back while TWS was mute. */
    void speakAgain() {
        for (Runnable next = oldestUnsaid(); next != null; next = oldestUnsaid()) {
            next.run();
            synchronized (unsaid) {
                unsaid.remove();
            }
        }
    }

    private @Nullable Runnable oldestUnsaid() {
        synchronized (unsaid) {
            return unsaid.peek();
        }
    }

    private void say(Response response, MessageCodec codec) {
        if (server.faults().remove(Fault.RESET_IN_FRAME)) {
            line.breakWithin(encoded(response, codec));
            return;
        }
        line.send(encoded(response, codec));
        if (response instanceof OrderStatus && server.faults().remove(Fault.RESTART_IN_ORDER)) {
            server.dropClients();
        }
        if (response instanceof OrderStatus && server.faults().remove(Fault.MUTE_IN_ORDER)) {
            server.goMute();
        }
    }

    // A text that the client's encoding cannot carry, or a message that its version does not have, costs the client
    // that message and not the connection.
    private Frame encoded(Response response, MessageCodec codec) {
        try {
            return codec.encode(response);
        } catch (UnsupportedFieldException e) {
            LOG.warn(
                    "Cannot tell a client of server version {} this {}; it gets an error instead: {}",
                    codec.serverVersion(),
                    response.type(),
                    e.getMessage());
            return codec.encode(insteadOf(response, codec, String.valueOf(e.getMessage())));
        }
    }

    private ErrorMessage insteadOf(Response response, MessageCodec codec, String cause) {
        Optional<Instant> now = Optional.of(server.clock().instant());
        if (response instanceof ErrorMessage error) {
            return new ErrorMessage(error.id(), error.code(), narrow(error.text()), "", now);
        }
        String text = "Error processing request.-'bF' : cause - " + narrow(cause);
        return new ErrorMessage(codec.requestId(response).orElse(-1), 322, text, "", now);
    }

    /** Replaces what text before protobuf cannot carry. */
    private static String narrow(String text) {
        return text.replaceAll("[^\\x01-\\xFF]", "?");
    }

    // Only the latest value of each kind is kept, so a long pause needs no more memory than a short one.
    private boolean isPaused(Response response) {
        List<Object> kind = kindOfTick(response);
        if (kind.isEmpty()) {
            return false;
        }
        synchronized (pausedTicks) {
            // Between the end of the pause and resumeTicks, a tick must not overtake an older one that was kept back.
            if (!server.faults().stopMarketData() && pausedTicks.isEmpty()) {
                return false;
            }
            pausedTicks.put(kind, response);
            return true;
        }
    }

    /** Names what a piece of streaming data is the latest value of; empty for everything else. */
    private static List<Object> kindOfTick(Response response) {
        if (response instanceof TickPrice price) {
            return List.of(TickPrice.class, price.requestId(), price.tickType());
        }
        if (response instanceof TickSize size) {
            return List.of(TickSize.class, size.requestId(), size.tickType());
        }
        if (response instanceof TickString text) {
            return List.of(TickString.class, text.requestId(), text.tickType());
        }
        if (response instanceof TickGeneric generic) {
            return List.of(TickGeneric.class, generic.requestId(), generic.tickType());
        }
        if (response instanceof TickOptionComputation model) {
            return List.of(TickOptionComputation.class, model.requestId(), model.tickType());
        }
        return kindOfOtherStream(response);
    }

    // A row of a book is first inserted and then updated, and a client needs both.
    private static List<Object> kindOfOtherStream(Response response) {
        if (response instanceof MarketDepth row) {
            return List.of(MarketDepth.class, row.requestId(), row.position(), row.side(), row.operation());
        }
        if (response instanceof MarketDepthL2 row) {
            return List.of(MarketDepthL2.class, row.requestId(), row.position(), row.side(), row.operation());
        }
        if (response instanceof TickByTickLast trade) {
            return List.of(TickByTickLast.class, trade.requestId());
        }
        if (response instanceof TickByTickBidAsk sides) {
            return List.of(TickByTickBidAsk.class, sides.requestId());
        }
        if (response instanceof TickByTickMidPoint middle) {
            return List.of(TickByTickMidPoint.class, middle.requestId());
        }
        if (response instanceof RealTimeBar bar) {
            return List.of(RealTimeBar.class, bar.requestId());
        }
        return response instanceof HistoricalDataUpdate update
                ? List.of(HistoricalDataUpdate.class, update.requestId())
                : List.of();
    }

    /** Ends a pause of market data: what was kept back is sent, or forgotten. */
    void resumeTicks(MessageCodec codec, boolean forget) {
        List<Response> ticks;
        synchronized (pausedTicks) {
            ticks = forget ? List.of() : List.copyOf(pausedTicks.values());
            pausedTicks.clear();
        }
        ticks.forEach(tick -> transmit(tick, codec));
    }

    // While one message about an order waits, those after it wait too: their order matters.
    private boolean isDelayed(Response response, MessageCodec codec) {
        if (!isAboutOrder(response)) {
            return false;
        }
        Duration delay = server.acknowledgementDelay();
        synchronized (delayed) {
            if (delay.isZero() && delayed.isEmpty()) {
                return false;
            }
            delayed.add(new Delayed(response, codec));
        }
        server.later(delay, this::sendOldest);
        return true;
    }

    private void sendOldest() {
        server.monitor().run(() -> {
            Delayed oldest;
            synchronized (delayed) {
                oldest = delayed.poll();
            }
            if (oldest != null) {
                transmit(oldest.response(), oldest.codec());
            }
        });
    }

    /** Sends at once what was delayed. */
    void sendDelayed() {
        server.monitor().run(() -> {
            List<Delayed> waiting;
            synchronized (delayed) {
                waiting = List.copyOf(delayed);
                delayed.clear();
            }
            waiting.forEach(one -> transmit(one.response(), one.codec()));
        });
    }

    private static boolean isAboutOrder(Response response) {
        return response instanceof OpenOrder
                || response instanceof OrderStatus
                || response instanceof OpenOrderEnd
                || response instanceof ExecutionDetails
                || response instanceof CommissionReport
                || (response instanceof ErrorMessage error && error.id() > 0);
    }
}
