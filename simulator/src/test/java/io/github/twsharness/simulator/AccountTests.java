package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ExecutionDetailsEnd;
import io.github.twsharness.protocol.message.ExecutionFilter;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestExecutions;
import io.github.twsharness.protocol.message.RequestManagedAccounts;
import io.github.twsharness.protocol.message.RequestPositions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class AccountTests {

    private static final Instant NOW = Instant.parse("2026-04-13T19:27:04Z");

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .account("DU9000001")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .start();
        simulator.market("AAPL").quote("100.00", "100.00", 1000).trade("100.00");
        client = WireClient.connect(simulator, 3);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void positionsFollowFillsWithTheirAverageCost() {
        client.send(new RequestPositions());
        client.await(PositionEnd.class, any -> true);
        assertThat(client.received(Position.class)).isEmpty();

        client.place(1, Order.market(BUY, 100));
        Position position = client.await(Position.class, p -> p.quantity().intValue() == 100);
        assertThat(position.account()).isEqualTo("DU9000001");
        assertThat(position.contract().exchange()).isEqualTo("NASDAQ");
        assertThat(position.averageCost()).isEqualByComparingTo("100.01");
        assertThat(simulator.positions()).singleElement().satisfies(held -> {
            assertThat(held.symbol()).isEqualTo("AAPL");
            assertThat(held.averageCost()).isEqualByComparingTo("100.01");
        });

        client.place(2, Order.market(SELL, 100));
        client.await(Position.class, p -> p.quantity().signum() == 0);
        assertThat(simulator.positions()).isEmpty();
    }

    @Test
    void closingTradeReportsRealizedProfitAfterAllCommissions() {
        client.place(1, Order.market(BUY, 100));
        client.storyUntil(1, "commissionReport 1");
        simulator.market("AAPL").quote("101.00", "101.02");
        client.place(2, Order.market(SELL, 50));
        client.storyUntil(2, "commissionReport 1");

        assertThat(client.received(CommissionReport.class).get(0).realizedPnl()).isEmpty();
        assertThat(client.received(CommissionReport.class).get(1).realizedPnl())
                .hasValueSatisfying(pnl -> assertThat(pnl).isEqualByComparingTo("48.5"));
    }

    @Test
    void sellingMoreThanHeldTurnsThePositionAround() {
        client.place(1, Order.market(BUY, 10));
        client.place(2, Order.market(SELL, 30));
        client.storyUntil(2, "commissionReport 1");

        assertThat(simulator.positions()).singleElement().satisfies(held -> {
            assertThat(held.quantity()).isEqualByComparingTo("-20");
            assertThat(held.averageCost()).isEqualByComparingTo("100");
        });
    }

    @Test
    void summaryReportsTheWantedValuesOnly() {
        client.place(1, Order.market(BUY, 100));
        client.storyUntil(1, "commissionReport 1");

        client.send(new RequestAccountSummary(9, "All", "NetLiquidation,TotalCashValue,BuyingPower"));
        client.await(AccountSummaryEnd.class, end -> end.requestId() == 9);

        assertThat(client.received(AccountSummary.class))
                .containsExactly(
                        new AccountSummary(9, "DU9000001", "BuyingPower", "3979996.00", "USD"),
                        new AccountSummary(9, "DU9000001", "NetLiquidation", "999999.00", "USD"),
                        new AccountSummary(9, "DU9000001", "TotalCashValue", "989999.00", "USD"));
    }

    @Test
    void thirdSummaryAndUnknownTagsAreRefused() {
        client.send(new RequestAccountSummary(1, "All", "NetLiquidation"));
        client.send(new RequestAccountSummary(2, "All", "NetLiquidation"));
        client.send(new RequestAccountSummary(3, "All", "NetLiquidation"));
        client.awaitError(3, 322);

        client.send(new RequestAccountSummary(4, "All", "Nonsense"));
        client.awaitError(4, 321);
        client.send(new RequestAccountSummary(5, "Family", "NetLiquidation"));
        client.awaitError(5, 321);
    }

    @Test
    void executionsAreFoundByFilter() {
        client.place(1, Order.market(BUY, 10));
        client.place(2, Order.market(SELL, 4));
        client.storyUntil(2, "commissionReport 1");
        client.forget();

        client.send(new RequestExecutions(20, ExecutionFilter.ofSymbol("AAPL")));
        client.await(ExecutionDetailsEnd.class, end -> end.requestId() == 20);
        assertThat(client.received(ExecutionDetails.class))
                .extracting(details -> details.execution().side())
                .containsExactly("BOT", "SLD");
        assertThat(client.received(CommissionReport.class)).hasSize(2);
        assertThat(client.received(ExecutionDetails.class).get(0).execution().time())
                .isEqualTo("20260413 15:27:04 US/Eastern");
        client.forget();

        client.send(new RequestExecutions(21, ExecutionFilter.ofSymbol("MSFT")));
        client.await(ExecutionDetailsEnd.class, end -> end.requestId() == 21);
        assertThat(client.received(ExecutionDetails.class)).isEmpty();
    }

    @Test
    void timeAndAccountsAreAnswered() {
        client.send(new RequestCurrentTime());
        assertThat(client.await(CurrentTime.class, any -> true).time()).isEqualTo(NOW);
        assertThat(client.greeting().fields()).containsExactly("200", "20260413 19:27:04 Z");
        client.forget();

        client.send(new RequestManagedAccounts());
        assertThat(client.await(ManagedAccounts.class, any -> true).accounts()).containsExactly("DU9000001");
    }
}
