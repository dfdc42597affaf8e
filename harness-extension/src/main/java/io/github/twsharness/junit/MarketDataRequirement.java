package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.MarketData;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsErrorException;
import io.github.twsharness.protocol.client.TwsTimeoutException;
import io.github.twsharness.protocol.message.Contract;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Need a stream of prices.
 *
 * @param annotation what the user asked for
 */
record MarketDataRequirement(RequiresMarketData annotation) implements Requirement {

    private static final int LIVE = 1;
    private static final int DELAYED = 3;

    @Override
    public Optional<String> missingFrom(OpenSession session) {
        return LaneVisit.of(session, this, this::withheld);
    }

    private Optional<String> withheld(TwsClient client) {
        client.marketDataType(annotation.delayedAllowed() ? DELAYED : LIVE);
        try (MarketData prices = client.marketData(contract())) {
            CompletableFuture<BigDecimal> last = prices.firstLast();
            // Outside its hours a market may have a last price, or a bid, or neither.
            CompletableFuture.anyOf(prices.firstBid(), prices.firstAsk(), last).join();
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TwsErrorException || e.getCause() instanceof TwsTimeoutException) {
                return Optional.of("TWS streams no %s of %s: %s"
                        .formatted(
                                annotation.delayedAllowed() ? "prices, not even delayed ones," : "live prices",
                                annotation.value(),
                                e.getCause().getMessage()));
            }
            throw e;
        }
    }

    private Contract contract() {
        return Contract.builder()
                .symbol(annotation.value())
                .secType("STK")
                .exchange(annotation.exchange())
                .currency(annotation.currency())
                .build();
    }

    @Override
    public String toString() {
        return "@RequiresMarketData(\"" + annotation.value() + "\")";
    }
}
