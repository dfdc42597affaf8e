package io.github.twsharness.protocol.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Puts deadlines on futures. */
final class Answers {

    private Answers() {}

    /** Returns a future that fails with a {@link TwsTimeoutException} when the given one takes too long. */
    static <T> CompletableFuture<T> within(Duration limit, CompletableFuture<T> future, Supplier<String> message) {
        return future.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).exceptionally(failure -> {
            Throwable cause = cause(failure);
            throw cause instanceof TimeoutException
                    ? new TwsTimeoutException(message.get())
                    : new CompletionException(cause);
        });
    }

    /** Waits for a future that has a deadline, and throws what it failed with. */
    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                cause.addSuppressed(new CallerTrace());
                throw cause;
            }
            throw e;
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Shows where in the program an answer was waited for; the failure itself was made on another thread. */
    private static final class CallerTrace extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CallerTrace() {
            super("waited for here");
        }
    }
}
