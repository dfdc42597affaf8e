package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Pnl;
import io.github.twsharness.protocol.message.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Follow the profit and loss of an account until it is closed. Safe for use by any thread. */
public final class PnlStream implements AutoCloseable {

    private final String account;
    private final Duration limit;
    private final Runnable canceller;
    private final CompletableFuture<Pnl> first = new CompletableFuture<>();
    private volatile @Nullable Pnl latest;

    PnlStream(String account, Duration limit, Runnable canceller) {
        this.account = account;
        this.limit = limit;
        this.canceller = canceller;
    }

    /** Return the account. */
    public String account() {
        return account;
    }

    /** Return the newest report; empty before the first one. */
    public Optional<Pnl> latest() {
        return Optional.ofNullable(latest);
    }

    /** Return a future of the first report. */
    public CompletableFuture<Pnl> first() {
        return Answers.within(
                limit,
                first.copy(),
                () -> "No profit and loss of %s came within %d ms".formatted(account, limit.toMillis()));
    }

    /** End the stream. Idempotent. */
    @Override
    public void close() {
        canceller.run();
    }

    String what() {
        return "the request for profit and loss of " + account;
    }

    void onPnl(Pnl report) {
        latest = report;
        first.complete(report);
    }

    void onError(ErrorMessage error) {
        if (error.severity() == Severity.ERROR) {
            fail(new TwsErrorException(what(), error));
        }
    }

    void fail(RuntimeException failure) {
        first.completeExceptionally(failure);
    }
}
