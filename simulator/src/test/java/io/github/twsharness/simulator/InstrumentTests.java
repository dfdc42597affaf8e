package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.message.BondContractData;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.RequestContractDetails;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class InstrumentTests {

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .clock(Clock.fixed(Instant.parse("2026-04-15T15:00:00Z"), ZoneOffset.UTC))
                .instrument("ZZZ", "42.00")
                .start();
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private static Contract.Builder contract(String type, String symbol, String exchange, String currency) {
        return Contract.builder()
                .secType(type)
                .symbol(symbol)
                .exchange(exchange)
                .currency(currency);
    }

    private List<ContractDetails> details(Contract wanted) {
        client.forget();
        client.send(new RequestContractDetails(7, wanted));
        client.await(ContractDataEnd.class, end -> end.requestId() == 7);
        return Stream.concat(
                        client.received(ContractData.class).stream().map(ContractData::details),
                        client.received(BondContractData.class).stream().map(BondContractData::details))
                .toList();
    }

    @Test
    void everyInstrumentHasAName() {
        for (String type : List.of("FUT", "OPT")) {
            String symbol = type.equals("FUT") ? "ES" : "AAPL";
            assertThat(details(contract(type, symbol, "", "USD").build()))
                    .isNotEmpty()
                    .allSatisfy(details -> assertThat(details.longName()).isNotEmpty());
        }
        assertThat(details(Contract.stock("ZZZ")))
                .singleElement()
                .satisfies(details -> assertThat(details.longName()).isEqualTo("ZZZ"));
    }

    @Test
    void anAnswerThatTheClientsVersionCannotCarryBecomesAnErrorAndTheClientStays() throws IOException {
        Contract foreign = Contract.builder()
                .secType("STK")
                .symbol("\u682A")
                .currency("USD")
                .conId(77_001)
                .build();
        try (TwsSimulator own = TwsSimulator.builder()
                        .marketInterval(Duration.ZERO)
                        .maxServerVersion(200)
                        .instrument(foreign, "5.00")
                        .start();
                WireClient asking = WireClient.connect(own, 1)) {
            asking.send(new RequestContractDetails(
                    7, Contract.builder().conId(77_001).build()));

            assertThat(asking.awaitError(7, 322).text())
                    .startsWith("Error processing request.-'bF' : cause - Field symbol holds a character");
            asking.await(ContractDataEnd.class, end -> end.requestId() == 7);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STK, SPY, SMART, USD, 756733, 0.01",
        "STK, PLTR, NASDAQ, USD, 444857009, 0.01",
        "STK, ZZZ, SMART, USD, 900000001, 0.01",
        "CASH, EUR, IDEALPRO, USD, 12087792, 0.00005",
        "CASH, EUR, IDEALPRO, GBP, 12087807, 0.00005",
        "CASH, USD, IDEALPRO, JPY, 15016059, 0.005",
        "IND, DAX, EUREX, EUR, 825711, 0.01",
        "CRYPTO, BTC, PAXOS, USD, 479624278, 0.25",
        "BOND, US-T, SMART, USD, 800000001, 0.001"
    })
    void findsInstrumentsOfEveryKind(
            String type, String symbol, String exchange, String currency, int conId, BigDecimal minTick) {
        assertThat(details(contract(type, symbol, exchange, currency).build()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.contract().conId()).isEqualTo(conId);
                    assertThat(found.minTick()).contains(minTick);
                    assertThat(found.longName()).isNotEmpty();
                });
        assertThat(details(Contract.ofConId(conId, exchange)))
                .singleElement()
                .satisfies(found -> assertThat(found.contract().symbol()).isEqualTo(symbol));
    }

    @Test
    void findsTheExpirationsOfAFuture() {
        List<ContractDetails> found =
                details(contract("FUT", "MES", "CME", "USD").build());

        assertThat(found)
                .extracting(one -> one.contract().localSymbol())
                .containsExactly("MESM6", "MESU6", "MESZ6", "MESH7", "MESM7");
        assertThat(found.get(0).contract().conId()).isEqualTo(770561194);
        assertThat(found.get(0).contract().lastTradeDateOrContractMonth()).isEqualTo("20260618");
        assertThat(details(contract("FUT", "ES", "CME", "USD")
                        .lastTradeDateOrContractMonth("202609")
                        .build()))
                .singleElement()
                .satisfies(one -> assertThat(one.contract().multiplier()).isEqualTo("50"));
        assertThat(details(contract("FUT", "", "CME", "").localSymbol("ESU6").build()))
                .hasSize(1);
    }

    @Test
    void findsOptionsByExpiryStrikeAndRight() {
        Contract.Builder chain = contract("OPT", "AAPL", "SMART", "USD").lastTradeDateOrContractMonth("20260515");
        assertThat(details(chain.build())).hasSizeGreaterThan(30);
        Contract call = contract("OPT", "AAPL", "SMART", "USD")
                .lastTradeDateOrContractMonth("20260515")
                .strike(new BigDecimal("255"))
                .right("C")
                .build();

        ContractDetails found = details(call).get(0);

        assertThat(found.contract().localSymbol()).isEqualTo("AAPL  260515C00255000");
        assertThat(found.attributes().get(ContractDetails.UNDERLYING_CON_ID)).isEqualTo(265598);
        BigDecimal before = simulator.market(call).bid();
        simulator.market("AAPL").trade("260.00");
        assertThat(simulator.market(call).bid()).isGreaterThan(before);
    }

    @Test
    void ambiguousContractCannotBeTraded() {
        client.place(1, contract("FUT", "MES", "CME", "USD").build(), Order.market(BUY, 1));

        assertThat(client.awaitError(1, 200).text())
                .startsWith("The contract description specified for MES is ambiguous");
        client.place(2, contract("IND", "DAX", "EUREX", "EUR").build(), Order.market(BUY, 1));
        client.awaitError(2, 412);
    }

    @Test
    void combinationTradesAtThePricesOfItsLegs() {
        simulator.market("AAPL").quote("150.00", "150.02");
        simulator.market("MSFT").quote("400.00", "400.04");
        Contract spread = contract("BAG", "AAPL,MSFT", "SMART", "USD")
                .set(
                        ContractAttributes.COMBO_LEGS,
                        List.of(ComboLeg.of(272093, 1, "BUY", "SMART"), ComboLeg.of(265598, 2, "SELL", "SMART")))
                .build();
        client.place(1, spread, Order.limit(BUY, 1, "90.00"));
        client.storyUntil(1, "orderStatus Submitted");
        assertThat(client.received(OpenOrder.class).get(0).contract().comboLegs())
                .hasSize(2);

        client.place(1, spread, Order.limit(BUY, 1, "101.00"));

        assertThat(client.storyUntil(1, "commissionReport 1"))
                .contains("execDetails -1 1@100.04", "execDetails -1 1@400.04", "execDetails -1 2@150.00");
        assertThat(client.received(ExecutionDetails.class))
                .extracting(one -> one.contract().secType())
                .containsExactly("BAG", "STK", "STK");
        assertThat(simulator.positions()).extracting(SimulatedPosition::symbol).containsExactly("AAPL", "MSFT");
    }

    @Test
    void instrumentsAndPositionsThatAreAddedAreThere() throws IOException {
        Contract wheat = Contract.builder()
                .symbol("YW")
                .secType("FUT")
                .exchange("CBOT")
                .multiplier("1000")
                .lastTradeDateOrContractMonth("20261214")
                .build();
        try (TwsSimulator own = TwsSimulator.builder()
                        .marketInterval(Duration.ZERO)
                        .instrument("ACME", "42.00")
                        .instrument(wheat, "6.345")
                        .position("ACME", "-7", "40.5")
                        .start();
                WireClient trader = WireClient.connect(own, 1)) {
            assertThat(own.positions())
                    .containsExactly(
                            new SimulatedPosition("ACME", new BigDecimal("-7"), new BigDecimal("40.5"), own.account()));
            trader.place(1, wheat, Order.limit(BUY, 2, "6.346"));
            trader.storyUntil(1, "commissionReport 4.5");

            assertThat(trader.received(ExecutionDetails.class).get(0).contract().localSymbol())
                    .isEqualTo("YWZ6");
            assertThat(own.positions()).extracting(SimulatedPosition::symbol).containsExactly("ACME", "YW");
        }
    }

    @Test
    void instrumentsThatLackSomethingAreRefusedWithWhatIsMissing() {
        Contract option = Contract.builder().symbol("NOSUCH").secType("OPT").build();

        assertThatThrownBy(() ->
                        TwsSimulator.builder().instrument(Contract.builder().build(), "1.00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("security type");
        assertThatThrownBy(
                        () -> TwsSimulator.builder().instrument(option, "1.00").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add it first");
    }

    @Test
    void exchangeHoursDecideWhenAnOrderTrades() throws IOException {
        try (TwsSimulator closed = TwsSimulator.builder()
                        .marketInterval(Duration.ZERO)
                        .exchangeHours()
                        .clock(Clock.fixed(Instant.parse("2026-04-18T15:00:00Z"), ZoneOffset.UTC))
                        .start();
                WireClient weekend = WireClient.connect(closed, 1)) {
            weekend.place(1, Order.market(BUY, 1));

            assertThat(weekend.awaitError(1, 399).text())
                    .isEqualTo("Order Message:\nBUY 1 AAPL NASDAQ.NMS\nWarning: your order will not be placed at the"
                            + " exchange until 2026-04-20 09:30:00 US/Eastern.");
            weekend.storyUntil(1, "orderStatus PreSubmitted");
            weekend.send(new RequestContractDetails(7, Contract.stock("AAPL")));
            ContractData data = weekend.await(ContractData.class, any -> true);
            assertThat(data.details().attributes().get(ContractDetails.LIQUID_HOURS))
                    .startsWith("20260418:CLOSED;20260419:CLOSED;20260420:0930-20260420:1600");
        }
    }
}
