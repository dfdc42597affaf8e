package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.BondContractData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.HeadTimestamp;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.MarketRule;
import io.github.twsharness.protocol.message.PriceIncrement;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestHeadTimestamp;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.RequestMarketRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks for facts about instruments that a real gateway was seen to answer. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ReferenceDataTests {

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        // The day before Thanksgiving.
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .exchangeHours()
                .clock(Clock.fixed(Instant.parse("2026-11-25T15:00:00Z"), ZoneOffset.UTC))
                .start();
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private List<ContractDetails> details(Contract wanted) {
        client.forget();
        client.send(new RequestContractDetails(7, wanted));
        client.await(ContractDataEnd.class, end -> end.requestId() == 7);
        return client.received(ContractData.class).stream()
                .map(ContractData::details)
                .toList();
    }

    private List<HistoricalBar> bars(String end, String duration, String size, String show) {
        client.forget();
        client.send(new RequestHistoricalData(3, Contract.stock("SPY"), end, duration, size, show, 0, 2, false, ""));
        return client.await(HistoricalData.class, data -> data.requestId() == 3).bars();
    }

    @Test
    void aLongDatedOptionHasItsRealContractIdAndAWideChain() {
        Contract call = Contract.builder()
                .secType("OPT")
                .symbol("SPY")
                .lastTradeDateOrContractMonth("20281215")
                .right("C")
                .exchange("SMART")
                .currency("USD")
                .build();
        assertThat(details(call)).hasSizeGreaterThanOrEqualTo(92);
        List<ContractDetails> one =
                details(call.toBuilder().strike(new BigDecimal("750")).build());
        assertThat(one)
                .singleElement()
                .satisfies(details -> assertThat(details.contract().conId()).isEqualTo(843630132));
    }

    @Test
    void anIndexHasTheSymbolOfItsFuture() {
        Contract index = Contract.builder()
                .secType("IND")
                .symbol("ES")
                .exchange("CME")
                .currency("USD")
                .build();
        assertThat(details(index))
                .singleElement()
                .satisfies(details -> assertThat(details.contract().conId()).isEqualTo(11004968));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US064159KJ44", "064159KJ4", "800000002", "BNS"})
    void aBondIsFoundByWhateverNamesIt(String symbol) {
        Contract bond = Contract.builder()
                .secType("BOND")
                .symbol(symbol)
                .currency("USD")
                .build();
        client.send(new RequestContractDetails(7, bond));
        client.await(ContractDataEnd.class, end -> end.requestId() == 7);

        assertThat(client.received(BondContractData.class)).singleElement().satisfies(found -> {
            assertThat(found.details().attributes().get(ContractDetails.MATURITY))
                    .isEqualTo("20811027");
            assertThat(found.details().attributes().find(ContractDetails.COUPON))
                    .hasValueSatisfying(coupon -> assertThat(coupon).isEqualByComparingTo("3.625"));
        });
    }

    @ParameterizedTest
    @CsvSource({"26, 0.01", "32, 0.01", "67, 0.25", "635, 0.0001", "2806, 0.25"})
    void marketRulesHaveTheirPriceSteps(int rule, String step) {
        client.send(new RequestMarketRule(rule));

        PriceIncrement first =
                client.await(MarketRule.class, any -> true).increments().get(0);
        assertThat(first.lowEdge()).isZero();
        assertThat(first.increment()).isEqualByComparingTo(step);
    }

    @Test
    void aRuleMayHaveALargerStepForHigherPricesAndAnUnknownOneIsRefused() {
        client.send(new RequestMarketRule(32));
        assertThat(client.await(MarketRule.class, any -> true).increments())
                .extracting(increment -> increment.increment().toPlainString())
                .containsExactly("0.01", "0.05");
        client.send(new RequestMarketRule(99_999));
        client.awaitError(-1, 321);
    }

    @Test
    void theHistoryOfAStockBeginsWithItsListing() {
        client.send(new RequestHeadTimestamp(1, Contract.stock("AAPL"), "TRADES", 1, 2));
        assertThat(client.await(HeadTimestamp.class, any -> true).time()).isEqualTo("345479400");
        client.forget();
        client.send(new RequestHeadTimestamp(2, Contract.stock("KO"), "TRADES", 1, 1));
        assertThat(client.await(HeadTimestamp.class, any -> true).time()).isEqualTo("20100104-14:30:00");
    }

    @Test
    void weeksAndMonthsThatAreNotOverHaveTheNameOfTheirLastTradingDay() {
        // What a real gateway answered on Labor Day: five weeks and thirteen months, both to the Friday before.
        assertThat(bars("20230904-20:00:00", "1 M", "1W", "TRADES"))
                .extracting(HistoricalBar::time)
                .containsExactly("20230804", "20230811", "20230818", "20230825", "20230901");
        assertThat(bars("20230904-20:00:00", "1 Y", "1M", "TRADES"))
                .hasSize(13)
                .extracting(HistoricalBar::time)
                .startsWith("20220930")
                .endsWith("20230831", "20230901");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HISTORICAL_VOLATILITY", "OPTION_IMPLIED_VOLATILITY", "FEE_RATE"})
    void ratesHaveBarsWithoutVolume(String show) {
        assertThat(bars("", "2 D", "1 hour", show)).isNotEmpty().allSatisfy(bar -> {
            assertThat(bar.close()).isBetween(bar.low(), bar.high());
            assertThat(bar.close().doubleValue()).isBetween(0.05, 1.0);
            assertThat(bar.volume()).isEqualByComparingTo("-1");
        });
        client.send(new RequestHistoricalData(
                4,
                Contract.builder()
                        .secType("CASH")
                        .symbol("EUR")
                        .currency("USD")
                        .exchange("IDEALPRO")
                        .build(),
                "",
                "1 D",
                "1 hour",
                show,
                0,
                2,
                false,
                ""));
        client.awaitError(4, 162);
    }

    @Test
    void hoursOfHolidaysAndEarlyClosesAreTold() {
        ContractDetails details = details(Contract.stock("AAPL")).get(0);

        assertThat(details.attributes().get(ContractDetails.LIQUID_HOURS).split(";"))
                .containsExactly(
                        "20261125:0930-20261125:1600",
                        "20261126:CLOSED",
                        "20261127:0930-20261127:1300",
                        "20261128:CLOSED",
                        "20261129:CLOSED",
                        "20261130:0930-20261130:1600");
        assertThat(details.attributes().get(ContractDetails.TRADING_HOURS)).contains("20261127:0400-20261127:1700");
    }
}
