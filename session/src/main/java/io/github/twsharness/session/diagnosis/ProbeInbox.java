package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ServerHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps what a probe needs of the frames that come; the link's thread fills it, the probe's thread reads it. */
final class ProbeInbox implements ApiConnection.Handler {

    private static final int MOST_NOTICES = 100;
    private static final int READ_ONLY = 321;
    private static final Set<ResponseType> MARKET_DATA = EnumSet.of(
            ResponseType.TICK_REQUEST_PARAMETERS,
            ResponseType.TICK_PRICE,
            ResponseType.TICK_SIZE,
            ResponseType.TICK_STRING,
            ResponseType.TICK_GENERIC,
            ResponseType.MARKET_DATA_TYPE);

    private volatile @Nullable MessageCodec codec;

    // Decoded when they are asked for, not by the thread that takes them in.
    private final ConcurrentLinkedQueue<Frame> notices = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Frame> currentTime = new CompletableFuture<>();

    // Complete with the first answer, be it an error; a notice of no request cannot be told from one here.
    private final CompletableFuture<Void> openOrders = new CompletableFuture<>();
    private final CompletableFuture<Void> marketData = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public void onServerHello(ServerHello hello) {
        codec = MessageCodec.forVersion(hello.serverVersion());
    }

    @Override
    public void onFrame(Frame frame) {
        Optional<ResponseType> type = Optional.ofNullable(codec).flatMap(agreed -> agreed.responseType(frame));
        type.ifPresent(known -> take(known, frame));
    }

    private void take(ResponseType type, Frame frame) {
        if (type == ResponseType.CURRENT_TIME) {
            currentTime.complete(frame);
        } else if (type == ResponseType.OPEN_ORDER_END) {
            openOrders.complete(null);
        } else if (MARKET_DATA.contains(type)) {
            marketData.complete(null);
        } else if (type == ResponseType.ERROR && notices.size() < MOST_NOTICES) {
            notices.add(frame);
            onError(frame);
        }
    }

    private void onError(Frame frame) {
        Optional.ofNullable(codec)
                .flatMap(agreed -> agreed.decodeResponse(frame))
                .ifPresent(message -> {
                    if (message instanceof ErrorMessage error && error.code() == READ_ONLY && error.id() < 0) {
                        openOrders.complete(null);
                    } else if (message instanceof ErrorMessage error && error.id() > 0) {
                        marketData.complete(null);
                    }
                });
    }

    @Override
    public void onClosed(CloseReason reason) {
        ClosedEarly closed = new ClosedEarly(reason);
        currentTime.completeExceptionally(closed);
        openOrders.completeExceptionally(closed);
        marketData.completeExceptionally(closed);
        end.completeExceptionally(closed);
    }

    /**
     * Waits for the answers to the other questions, but not longer than the limit.
     *
     * @throws ClosedEarly if the connection closed before they came
     */
    void awaitMore(Duration limit) throws ClosedEarly, InterruptedException {
        await(CompletableFuture.allOf(openOrders, marketData), limit);
    }

    /**
     * Listens for notices that come without being asked for.
     *
     * @throws ClosedEarly if the connection closes meanwhile
     */
    void listen(Duration time) throws ClosedEarly, InterruptedException {
        await(end, time);
    }

    private static void await(CompletableFuture<Void> future, Duration limit) throws ClosedEarly, InterruptedException {
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // No answer is no failure: with a closed market and without rights TWS may have nothing to say.
            return;
        } catch (ExecutionException e) {
            throw closedEarly(e);
        }
    }

    /**
     * Waits for the answer to a current-time request.
     *
     * @throws TimeoutException if none came in time
     * @throws ClosedEarly if the connection closed before it came
     */
    Instant awaitCurrentTime(MessageCodec codec, Duration limit)
            throws TimeoutException, ClosedEarly, InterruptedException {
        try {
            Frame frame = currentTime.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return codec.decodeResponse(frame)
                    .filter(CurrentTime.class::isInstance)
                    .map(response -> ((CurrentTime) response).time())
                    .orElseThrow(() -> new IllegalStateException("No layout for the current time: " + frame));
        } catch (ExecutionException e) {
            throw closedEarly(e);
        }
    }

    private static ClosedEarly closedEarly(ExecutionException e) {
        if (e.getCause() instanceof ClosedEarly closed) {
            return closed;
        }
        throw new IllegalStateException("Waiting for an answer failed in a way that it cannot fail", e);
    }

    List<ErrorMessage> notices(MessageCodec codec) {
        return notices.stream()
                .map(codec::decodeResponse)
                .flatMap(Optional::stream)
                .filter(ErrorMessage.class::isInstance)
                .map(ErrorMessage.class::cast)
                .toList();
    }

    /** Reports that the connection closed before the answer came. */
    static final class ClosedEarly extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient CloseReason reason;

        ClosedEarly(CloseReason reason) {
            super(reason.toString());
            this.reason = reason;
        }

        CloseReason reason() {
            return reason;
        }
    }
}
