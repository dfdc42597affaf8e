package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.MarketData;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsErrorException;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look at contracts and prices before trading them. */
@TwsTest
class MarketIT {

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "GOOG", "SPY"})
    void aSymbolLeadsToItsContract(String symbol, TwsClient client) {
        List<ContractDetails> found =
                client.contractDetails(Contract.stock(symbol)).join();

        assertThat(found).singleElement().satisfies(details -> {
            assertThat(details.contract().symbol()).isEqualTo(symbol);
            assertThat(details.contract().conId()).isPositive();
            assertThat(details.contract().currency()).isEqualTo("USD");
        });
    }

    @Test
    void anUnknownSymbolIsRefusedByName(TwsClient client) {
        assertThatThrownBy(() ->
                        client.contractDetails(Contract.stock("NOSUCHSTOCK")).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TwsErrorException.class,
                        refused -> assertThat(refused.code()).isEqualTo(200));
    }

    @Test
    void theBidIsBelowTheAsk(TwsSession tws) {
        Quote quote = new Desk(tws.client(), tws.account()).quote(Contract.stock("SPY"));

        assertThat(quote.bid()).isPositive().isLessThan(quote.ask());
    }

    @Test
    void pricesKeepComingUntilTheStreamIsClosed(TwsSession tws) {
        try (MarketData prices = tws.client().marketData(Contract.stock("QQQ"))) {
            assertThat(prices.firstBid().join()).isPositive();
            assertThat(prices.firstAsk().join()).isPositive();
            assertThat(prices.firstLast().join()).isPositive();
        }
    }

    @Test
    void theClockOfTheTwsIsRight(TwsClient client) {
        assertThat(Duration.between(client.currentTime().join(), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
    }
}
