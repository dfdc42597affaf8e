package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.MarketDataType;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestMarketDataType;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.protocol.message.TickRequestParameters;
import io.github.twsharness.protocol.message.TickSnapshotEnd;
import io.github.twsharness.protocol.message.TickString;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class MarketDataTests {

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .instrument("XYZ", "42.00")
                .start();
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private static RequestMarketData ask(int id, String symbol, boolean snapshot) {
        return new RequestMarketData(id, Contract.stock(symbol), "", snapshot, false, "");
    }

    private TickPrice awaitPrice(int id, int tickType, String price) {
        return client.await(
                TickPrice.class,
                tick -> tick.requestId() == id
                        && tick.tickType() == tickType
                        && tick.price().compareTo(new BigDecimal(price)) == 0);
    }

    @Test
    void streamStartsWithItsKindAndFollowsTheMarketUntilCancelled() {
        simulator.market("AAPL").quote("150.00", "150.02", 300);
        client.forget();
        client.send(new RequestMarketDataType(3));
        client.send(ask(11, "AAPL", false));
        assertThat(awaitPrice(11, 1, "150.00").size()).isEqualByComparingTo("300");
        awaitPrice(11, 2, "150.02");
        assertThat(client.received().get(0)).isEqualTo(new MarketDataType(11, 1));
        assertThat(client.received().get(1)).isInstanceOf(TickRequestParameters.class);

        simulator.market("AAPL").trade("150.01");
        awaitPrice(11, 4, "150.01");
        client.await(TickString.class, tick -> tick.tickType() == 45);

        client.send(new CancelMarketData(11));
        client.send(new CancelMarketData(11));
        client.awaitError(11, 300);
        client.forget();
        simulator.market("AAPL").quote("151.00", "151.02");
        client.send(ask(12, "AAPL", true));
        client.await(TickSnapshotEnd.class, any -> true);
        assertThat(client.received(TickPrice.class)).allMatch(tick -> tick.requestId() == 12);
    }

    @Test
    void duplicateIdAndUnknownContractAreRefused() {
        client.send(ask(11, "AAPL", false));
        client.send(ask(11, "SPY", false));
        client.awaitError(11, 322);
        client.send(ask(12, "ZZQQXX9", false));
        client.awaitError(12, 200);
    }

    @Test
    void contractDetailsAreThoseOfARealGateway() {
        client.send(new RequestContractDetails(1, Contract.stock("AAPL")));
        client.await(ContractDataEnd.class, end -> end.requestId() == 1);

        ContractDetails details = client.received(ContractData.class).get(0).details();
        assertThat(details.contract().conId()).isEqualTo(265598);
        assertThat(details.contract().primaryExchange()).isEqualTo("NASDAQ");
        assertThat(details.longName()).isEqualTo("APPLE INC");
        assertThat(details.minTick()).hasValue(new BigDecimal("0.01"));
        assertThat(details.attributes().get(ContractDetails.TIME_ZONE_ID)).isEqualTo("US/Eastern");
    }

    @Test
    void contractsAreFoundByIdAndByAddedSymbol() {
        client.send(new RequestContractDetails(1, Contract.ofConId(756733, "SMART")));
        assertThat(client.await(ContractData.class, data -> data.requestId() == 1)
                        .details()
                        .contract()
                        .symbol())
                .isEqualTo("SPY");
        client.send(new RequestContractDetails(2, Contract.stock("XYZ")));
        client.await(ContractDataEnd.class, end -> end.requestId() == 2);
        assertThat(simulator.market("XYZ").last()).isEqualByComparingTo("42.00");
        client.send(new RequestContractDetails(
                3,
                Contract.builder().symbol("AAPL").secType("STK").currency("EUR").build()));
        client.awaitError(3, 200);
        assertThat(client.received(ContractDataEnd.class)).noneMatch(end -> end.requestId() == 3);
    }

    @Test
    void unknownInstrumentAndImpossiblePricesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.market("NOPE"))
                .withMessageContaining("no instrument NOPE")
                .withMessageContaining("AAPL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.market("AAPL").quote("151.00", "150.00"))
                .withMessageContaining("must not be above");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.market("AAPL").trade("150.001"))
                .withMessageContaining("multiple of 0.01");
    }
}
