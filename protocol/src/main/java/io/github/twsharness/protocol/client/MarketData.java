package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Severity;
import io.github.twsharness.protocol.message.TickPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follow the prices of one contract until closed.
 *
 * <p>Live and delayed prices are told alike. Safe for use by any thread.
 */
public final class MarketData implements AutoCloseable {

    private final int requestId;
    private final Contract contract;
    private final Duration limit;
    private final Runnable canceller;
    private final Map<Side, BigDecimal> prices = new ConcurrentHashMap<>();
    private final Map<Side, CompletableFuture<BigDecimal>> first = new ConcurrentHashMap<>();

    MarketData(int requestId, Contract contract, Duration limit, Runnable canceller) {
        this.requestId = requestId;
        this.contract = contract;
        this.limit = limit;
        this.canceller = canceller;
        for (Side side : Side.values()) {
            first.put(side, new CompletableFuture<>());
        }
    }

    private enum Side {
        BID(1, 66),
        ASK(2, 67),
        LAST(4, 68);

        private final int live;
        private final int delayed;

        Side(int live, int delayed) {
            this.live = live;
            this.delayed = delayed;
        }

        static Optional<Side> of(int tickType) {
            for (Side side : values()) {
                if (side.live == tickType || side.delayed == tickType) {
                    return Optional.of(side);
                }
            }
            return Optional.empty();
        }
    }

    /** Return the request id of the stream. */
    public int requestId() {
        return requestId;
    }

    /** Return the contract. */
    public Contract contract() {
        return contract;
    }

    /** Return the last bid; empty before the first one. */
    public Optional<BigDecimal> bid() {
        return Optional.ofNullable(prices.get(Side.BID));
    }

    /** Return the last ask; empty before the first one. */
    public Optional<BigDecimal> ask() {
        return Optional.ofNullable(prices.get(Side.ASK));
    }

    /** Return the last trade's price; empty before the first one. */
    public Optional<BigDecimal> last() {
        return Optional.ofNullable(prices.get(Side.LAST));
    }

    /** Return a future of the first bid. */
    public CompletableFuture<BigDecimal> firstBid() {
        return first(Side.BID);
    }

    /** Return a future of the first ask. */
    public CompletableFuture<BigDecimal> firstAsk() {
        return first(Side.ASK);
    }

    /** Return a future of the first trade's price. */
    public CompletableFuture<BigDecimal> firstLast() {
        return first(Side.LAST);
    }

    private CompletableFuture<BigDecimal> first(Side side) {
        CompletableFuture<BigDecimal> price = first.getOrDefault(side, new CompletableFuture<>());
        return Answers.within(
                limit,
                price.copy(),
                () -> "No %s of %s came within %d ms"
                        .formatted(side.name().toLowerCase(Locale.ROOT), contract.symbol(), limit.toMillis()));
    }

    /** End the stream. Idempotent. */
    @Override
    public void close() {
        canceller.run();
    }

    void onPrice(TickPrice tick) {
        Optional<Side> side = Side.of(tick.tickType());
        if (side.isPresent() && tick.price().signum() > 0) {
            prices.put(side.get(), tick.price());
            CompletableFuture<BigDecimal> future = first.get(side.get());
            if (future != null) {
                future.complete(tick.price());
            }
        }
    }

    void onError(ErrorMessage error) {
        if (error.severity() == Severity.ERROR) {
            fail(new TwsErrorException("the request for market data of " + contract.symbol(), error));
        }
    }

    void fail(RuntimeException failure) {
        first.values().forEach(future -> future.completeExceptionally(failure));
    }
}
