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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps what a probe needs of the frames that come; the link's thread fills it, the probe's thread reads it. */
final class ProbeInbox implements ApiConnection.Handler {

    private static final int MOST_NOTICES = 100;

    private volatile @Nullable MessageCodec codec;

    // Decoded when they are asked for, not by the thread that takes them in.
    private final ConcurrentLinkedQueue<Frame> notices = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Frame> currentTime = new CompletableFuture<>();

    @Override
    public void onServerHello(ServerHello hello) {
        codec = MessageCodec.forVersion(hello.serverVersion());
    }

    @Override
    public void onFrame(Frame frame) {
        Optional<ResponseType> type = Optional.ofNullable(codec).flatMap(agreed -> agreed.responseType(frame));
        if (type.filter(ResponseType.CURRENT_TIME::equals).isPresent()) {
            currentTime.complete(frame);
        } else if (type.filter(ResponseType.ERROR::equals).isPresent() && notices.size() < MOST_NOTICES) {
            notices.add(frame);
        }
    }

    @Override
    public void onClosed(CloseReason reason) {
        currentTime.completeExceptionally(new ClosedEarly(reason));
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
            if (e.getCause() instanceof ClosedEarly closed) {
                throw closed;
            }
            throw new IllegalStateException("Waiting for the current time failed in a way that it cannot fail", e);
        }
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

        ClosedEarly(CloseReason reason) {
            super(reason.toString());
        }
    }
}
