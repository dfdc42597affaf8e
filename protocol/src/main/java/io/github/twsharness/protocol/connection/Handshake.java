package io.github.twsharness.protocol.connection;

import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Follows one handshake: the waiting thread steps through the phases, the link's thread delivers what comes.
 */
final class Handshake implements FrameLink.Handler {

    private static final int CLIENT_ID_IN_USE = 326;
    private static final Set<ResponseType> BOOTSTRAP =
            EnumSet.of(ResponseType.MANAGED_ACCOUNTS, ResponseType.NEXT_VALID_ID, ResponseType.ERROR);

    private final String endpoint;
    private final ApiOptions options;
    private final ApiConnection.Handler handler;
    private final CompletableFuture<ServerHello> hello = new CompletableFuture<>();
    private final CompletableFuture<List<String>> accounts = new CompletableFuture<>();
    private final CompletableFuture<Integer> nextValidId = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = CompletableFuture.allOf(accounts, nextValidId);
    private final List<ErrorMessage> messages = new CopyOnWriteArrayList<>();
    private volatile long phaseStart = System.nanoTime();
    private volatile @Nullable MessageCodec codec;

    Handshake(String endpoint, ApiOptions options, ApiConnection.Handler handler) {
        this.endpoint = endpoint;
        this.options = options;
        this.handler = handler;
    }

    FrameLink connect(FrameTransport transport) {
        HandshakePhase phase = HandshakePhase.CONNECT;
        try {
            return transport.open(this, options.timeouts().connect());
        } catch (UnknownHostException e) {
            throw failed(phase, new Cause(Observation.UNKNOWN_HOST, "the host name has no address"));
        } catch (ConnectException e) {
            throw failed(phase, new Cause(Observation.REFUSED, "connection refused (" + e.getMessage() + ")"));
        } catch (SocketTimeoutException e) {
            throw failed(phase, new Cause(Observation.SILENCE, "the address does not answer"));
        } catch (IOException e) {
            throw failed(phase, new Cause(Observation.UNREACHABLE, String.valueOf(e.getMessage())));
        }
    }

    void awaitServerVersion() {
        ServerHello answer = await(HandshakePhase.SERVER_VERSION, hello);
        if (answer.isRedirect()) {
            throw failed(
                    HandshakePhase.SERVER_VERSION,
                    new Cause(Observation.REDIRECTED, "TWS points to " + answer.connectionTime()));
        }
        if (answer.serverVersion() < ServerVersions.OLDEST || answer.serverVersion() > options.maxServerVersion()) {
            throw failed(
                    HandshakePhase.SERVER_VERSION,
                    new Cause(
                            Observation.UNSUPPORTED_VERSION,
                            "TWS speaks server version %d, this library %d to %d"
                                    .formatted(
                                            answer.serverVersion(),
                                            ServerVersions.OLDEST,
                                            options.maxServerVersion())));
        }
    }

    void awaitReady() {
        await(HandshakePhase.READY, ready);
    }

    int serverVersion() {
        return hello.join().serverVersion();
    }

    String connectionTime() {
        return hello.join().connectionTime();
    }

    List<String> accounts() {
        return accounts.join();
    }

    int nextValidId() {
        return nextValidId.join();
    }

    @Override
    public void onFrame(Frame frame) {
        if (!hello.isDone()) {
            onServerHello(frame);
            return;
        }
        // The handler first: when the connection is ready, the handler has seen all that made it so.
        handler.onFrame(frame);
        if (!ready.isDone()) {
            onBootstrap(frame);
        }
    }

    private void onServerHello(Frame frame) {
        ServerHello answer = ServerHello.of(frame);
        if (answer.serverVersion() >= ServerVersions.OLDEST && answer.serverVersion() <= ServerVersions.NEWEST) {
            codec = MessageCodec.forVersion(answer.serverVersion());
            handler.onServerHello(answer);
        }
        hello.complete(answer);
    }

    private void onBootstrap(Frame frame) {
        MessageCodec decoder = codec;
        if (decoder == null
                || decoder.responseType(frame).filter(BOOTSTRAP::contains).isEmpty()) {
            return;
        }
        decoder.decodeResponse(frame).ifPresent(message -> {
            if (message instanceof ManagedAccounts managed) {
                accounts.complete(managed.accounts());
            } else if (message instanceof NextValidId next) {
                nextValidId.complete(next.orderId());
            } else if (message instanceof ErrorMessage error) {
                onError(error);
            }
        });
    }

    private void onError(ErrorMessage error) {
        messages.add(error);
        if (error.code() == CLIENT_ID_IN_USE) {
            fail(new Cause(Observation.CLIENT_ID_IN_USE, "TWS says 326: " + error.text()));
        }
    }

    @Override
    public void onClosed(CloseReason reason) {
        boolean wasReady = ready.isDone() && !ready.isCompletedExceptionally();
        if (wasReady) {
            handler.onClosed(reason);
            return;
        }
        Observation observation = switch (reason.kind()) {
            case MALFORMED -> Observation.NOT_THE_PROTOCOL;
            case BROKEN -> Observation.RESET;
            case TOO_SLOW -> Observation.SILENCE;
            case CLOSED_HERE, END_OF_STREAM, NOT_READING -> Observation.CLOSED;
        };
        fail(new Cause(observation, reason.detail()));
    }

    private void fail(Cause cause) {
        hello.completeExceptionally(cause);
        accounts.completeExceptionally(cause);
        nextValidId.completeExceptionally(cause);
    }

    private <T> T await(HandshakePhase phase, CompletableFuture<T> future) {
        phaseStart = System.nanoTime();
        try {
            return future.get(options.timeouts().of(phase).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed(phase, new Cause(Observation.SILENCE, "nothing more came"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(phase, new Cause(Observation.INTERRUPTED, "the waiting thread was interrupted"));
        } catch (ExecutionException e) {
            throw failed(phase, causeOf(e));
        }
    }

    private static Cause causeOf(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Cause known) {
            return known;
        }
        if (cause instanceof MalformedMessageException) {
            return new Cause(Observation.NOT_THE_PROTOCOL, String.valueOf(cause.getMessage()));
        }
        throw new IllegalStateException("A handshake failed in a way that it cannot fail", cause);
    }

    private HandshakeFailedException failed(HandshakePhase phase, Cause cause) {
        boolean told = hello.isDone() && !hello.isCompletedExceptionally();
        boolean accountsTold = accounts.isDone() && !accounts.isCompletedExceptionally();
        return new HandshakeFailedException(new HandshakeFailure(
                endpoint,
                options.clientId(),
                phase,
                cause.observation,
                Duration.ofNanos(System.nanoTime() - phaseStart),
                options.timeouts().of(phase),
                cause.detail,
                told ? hello.join().serverVersion() : 0,
                accountsTold ? accounts.join() : List.of(),
                messages));
    }

    /** Carries what was seen from the link's thread to the waiting one. */
    private static final class Cause extends Exception {

        private static final long serialVersionUID = 1L;

        private final Observation observation;
        private final String detail;

        Cause(Observation observation, String detail) {
            super(detail, null, false, false);
            this.observation = observation;
            this.detail = detail;
        }
    }
}
