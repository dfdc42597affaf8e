package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.twsharness.protocol.message.AccountDownloadEnd;
import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.AccountUpdateMulti;
import io.github.twsharness.protocol.message.AccountUpdateMultiEnd;
import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.FamilyCodes;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.Pnl;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.PositionMulti;
import io.github.twsharness.protocol.message.PositionMultiEnd;
import io.github.twsharness.protocol.message.ReceiveFa;
import io.github.twsharness.protocol.message.ReplaceFa;
import io.github.twsharness.protocol.message.ReplaceFaEnd;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestAccountUpdates;
import io.github.twsharness.protocol.message.RequestAccountUpdatesMulti;
import io.github.twsharness.protocol.message.RequestFa;
import io.github.twsharness.protocol.message.RequestFamilyCodes;
import io.github.twsharness.protocol.message.RequestPnl;
import io.github.twsharness.protocol.message.RequestPositions;
import io.github.twsharness.protocol.message.RequestPositionsMulti;
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

/** A login with two accounts, their models and their groups. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class AdvisorTests {

    private static final String ONE = "DU1";
    private static final String TWO = "DU2";

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder()
                .accounts(List.of(ONE, TWO))
                .clock(Clock.fixed(Instant.parse("2026-04-13T19:27:04Z"), ZoneOffset.UTC))
                .marketInterval(Duration.ZERO)
                .start();
        simulator.market("AAPL").quote("100.00", "100.00", 1000).trade("100.00");
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private void buy(int orderId, long shares, String account, String model) {
        client.place(
                orderId,
                Order.market(BUY, shares)
                        .with(OrderAttributes.ACCOUNT, account)
                        .with(OrderAttributes.MODEL_CODE, model));
        client.storyUntil(orderId, "commissionReport 1");
    }

    @Test
    void bothAccountsAreListed() {
        assertThat(client.received(ManagedAccounts.class).get(0).accounts()).containsExactly(ONE, TWO);
        assertThat(simulator.accounts()).containsExactly(ONE, TWO);
        client.send(new RequestFamilyCodes());
        assertThat(client.await(FamilyCodes.class, any -> true).codes()).hasSize(2);
    }

    @Test
    void orderMustNameAnAccountAndTradesForIt() {
        client.place(1, Order.market(BUY, 10));
        assertThat(client.awaitError(1, 435).text()).isEqualTo("You must specify an account.");
        client.place(2, Order.market(BUY, 10).with(OrderAttributes.ACCOUNT, "DU3"));
        client.awaitError(2, 321);

        buy(3, 10, TWO, "");

        assertThat(client.received(OpenOrder.class))
                .allMatch(open -> open.order().account().equals(TWO));
        assertThat(client.received(ExecutionDetails.class))
                .extracting(details -> details.execution().account())
                .containsExactly(TWO);
        assertThat(simulator.positions())
                .extracting(SimulatedPosition::account, SimulatedPosition::symbol)
                .containsExactly(tuple(TWO, "AAPL"));
        client.send(new RequestPositions());
        client.await(PositionEnd.class, any -> true);
        assertThat(client.received(Position.class))
                .extracting(Position::account)
                .containsExactly(TWO);
    }

    @Test
    void figuresAreThoseOfTheAccountThatIsAsked() {
        buy(1, 100, ONE, "");
        simulator.market("AAPL").trade("110.00");
        client.send(new RequestAccountSummary(5, "All", "GrossPositionValue"));
        client.await(AccountSummaryEnd.class, any -> true);
        assertThat(client.received(AccountSummary.class))
                .containsExactly(
                        new AccountSummary(5, ONE, "GrossPositionValue", "11000.00", "USD"),
                        new AccountSummary(5, TWO, "GrossPositionValue", "0.00", "USD"));

        client.send(new RequestPnl(6, ONE, ""));
        assertThat(client.await(Pnl.class, pnl -> pnl.requestId() == 6).unrealizedPnl())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("999"));
        client.send(new RequestPnl(7, TWO, ""));
        assertThat(client.await(Pnl.class, pnl -> pnl.requestId() == 7).unrealizedPnl())
                .hasValueSatisfying(value -> assertThat(value).isZero());
        client.send(new RequestPnl(8, "DU3", ""));
        client.awaitError(8, 321);
    }

    @Test
    void accountUpdatesOfAnotherAccountReplaceTheFirst() {
        client.send(new RequestAccountUpdates(true, ONE));
        client.await(AccountDownloadEnd.class, end -> end.account().equals(ONE));
        client.send(new RequestAccountUpdates(true, TWO));
        client.await(AccountDownloadEnd.class, end -> end.account().equals(TWO));
        client.awaitError(-1, 2100);
        client.forget();

        buy(1, 10, ONE, "");
        buy(2, 10, TWO, "");

        client.await(AccountValue.class, value -> value.account().equals(TWO));
        assertThat(client.received(AccountValue.class))
                .extracting(AccountValue::account)
                .containsOnly(TWO);
    }

    @Test
    void modelHoldsItsPartOfTheAccount() {
        buy(1, 30, ONE, "Growth");
        buy(2, 70, ONE, "");
        client.send(new RequestPositionsMulti(5, ONE, "Growth"));
        client.await(PositionMultiEnd.class, end -> end.requestId() == 5);
        client.send(new RequestPositionsMulti(6, ONE, ""));
        client.await(PositionMultiEnd.class, end -> end.requestId() == 6);
        client.send(new RequestPositionsMulti(7, "", "Income"));
        client.await(PositionMultiEnd.class, end -> end.requestId() == 7);

        assertThat(client.received(PositionMulti.class))
                .extracting(
                        PositionMulti::requestId,
                        PositionMulti::modelCode,
                        one -> one.quantity().intValue())
                .containsExactly(tuple(5, "Growth", 30), tuple(6, "", 100));
        assertThat(client.received(ExecutionDetails.class))
                .extracting(details -> details.execution().modelCode())
                .containsExactly("Growth", "");

        client.send(new RequestAccountUpdatesMulti(8, ONE, "Growth", true));
        client.await(AccountUpdateMultiEnd.class, any -> true);
        assertThat(client.received(AccountUpdateMulti.class))
                .filteredOn(update -> update.key().equals("StockMarketValue")
                        && update.currency().equals("USD"))
                .extracting(AccountUpdateMulti::value)
                .containsExactly("3000.00");
    }

    @Test
    void orderForAGroupIsDividedAmongItsAccounts() {
        client.place(1, Order.market(BUY, 11).with(OrderAttributes.FA_GROUP, "All"));
        client.storyUntil(1, "commissionReport 1");
        client.await(
                ExecutionDetails.class, details -> details.execution().account().equals(TWO));

        assertThat(simulator.positions())
                .extracting(
                        SimulatedPosition::account,
                        position -> position.quantity().intValue())
                .containsExactly(tuple(ONE, 6), tuple(TWO, 5));
        client.place(2, Order.market(BUY, 11).with(OrderAttributes.FA_GROUP, "Nobody"));
        client.awaitError(2, 436);
    }

    @Test
    void groupsAreToldAndReplaced() {
        client.send(new RequestFa(1));
        assertThat(client.await(ReceiveFa.class, fa -> fa.dataType() == 1).xml())
                .contains("<name>All</name>", "<String>DU1</String>", "<String>DU2</String>");
        client.send(new RequestFa(3));
        assertThat(client.await(ReceiveFa.class, fa -> fa.dataType() == 3).xml())
                .contains("<alias>DU1</alias>");
        client.send(new RequestFa(2));
        assertThat(client.awaitError(-1, 321).text()).contains("use FA Group instead");

        client.send(
                new ReplaceFa(
                        9,
                        1,
                        "<ListOfGroups><Group><name>Mine</name><ListOfAccts><String>DU2</String></ListOfAccts></Group></ListOfGroups>"));
        assertThat(client.await(ReplaceFaEnd.class, any -> true).text()).isEqualTo("success");
        client.place(1, Order.market(BUY, 4).with(OrderAttributes.FA_GROUP, "Mine"));
        client.storyUntil(1, "commissionReport 1");
        assertThat(simulator.positions()).extracting(SimulatedPosition::account).containsExactly(TWO);

        client.send(new ReplaceFa(10, 1, "<ListOfGroups><Group><name>Mine</name>"));
        assertThat(client.awaitError(10, 321).text()).contains("cannot be read");
        client.send(
                new ReplaceFa(11, 1, "<ListOfGroups><Group><name>X</name><String>DU9</String></Group></ListOfGroups>"));
        assertThat(client.awaitError(11, 321).text()).contains("no account DU9");
    }

    @Test
    void ledgerTellsEachCurrencyAndAllTogether() {
        simulator.market("EUR.USD").quote("1.10", "1.10", 1_000_000).trade("1.10");
        client.place(
                1,
                Contract.builder()
                        .symbol("EUR")
                        .secType("CASH")
                        .exchange("IDEALPRO")
                        .currency("USD")
                        .build(),
                Order.market(BUY, new BigDecimal(50_000)).with(OrderAttributes.ACCOUNT, ONE));
        client.storyUntil(1, "commissionReport 2");
        client.send(new RequestAccountSummary(5, ONE, "$LEDGER:ALL"));
        client.await(AccountSummaryEnd.class, end -> end.requestId() == 5);

        assertThat(client.received(AccountSummary.class))
                .filteredOn(line -> line.tag().equals("CashBalance"))
                .extracting(AccountSummary::currency, AccountSummary::value)
                .containsExactly(tuple("BASE", "999998.00"), tuple("USD", "944998.00"), tuple("EUR", "50000.00"));
        client.forget();
        client.send(new RequestAccountSummary(6, ONE, "$LEDGER:EUR"));
        client.await(AccountSummaryEnd.class, end -> end.requestId() == 6);
        assertThat(client.received(AccountSummary.class))
                .allMatch(line -> line.currency().equals("EUR"))
                .anyMatch(line ->
                        line.tag().equals("ExchangeRate") && line.value().equals("1.1000000"));
    }

    @Test
    void futureIsSettledInsteadOfPaid() {
        simulator.market("MESM6").quote("5000.00", "5000.00", 100);
        Contract future = Contract.builder().conId(770561194).exchange("CME").build();
        client.place(1, future, Order.market(BUY, 1).with(OrderAttributes.ACCOUNT, ONE));
        client.storyUntil(1, "commissionReport 0.62");
        simulator.market("MESM6").quote("5010.00", "5010.00", 100);
        client.place(2, future, Order.market(SELL, 1).with(OrderAttributes.ACCOUNT, ONE));
        client.storyUntil(2, "commissionReport 0.62");

        client.send(new RequestAccountSummary(5, ONE, "TotalCashValue"));
        client.await(AccountSummaryEnd.class, any -> true);
        assertThat(client.received(AccountSummary.class))
                .singleElement()
                .satisfies(line -> assertThat(line.value()).isEqualTo("1000048.76"));
    }
}
