package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.CompletedOrdersEnd;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.HistogramData;
import io.github.twsharness.protocol.message.HistoricalDataEnd;
import io.github.twsharness.protocol.message.HistoricalTicksLast;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestCompletedOrders;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestHistogramData;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.RequestHistoricalTicks;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestMarketDepth;
import io.github.twsharness.protocol.message.RequestPositions;
import io.github.twsharness.protocol.message.RequestTickByTickData;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @Test
    void theSameSeedAndTheSameRequestsGiveTheSameBytes() throws IOException {
        List<Frame> first = dialog(42);

        assertThat(first).hasSizeGreaterThan(100);
        assertThat(dialog(42)).isEqualTo(first);
    }

    @Test
    void anotherSeedGivesOtherBytes() throws IOException {
        assertThat(dialog(43)).isNotEqualTo(dialog(42));
    }

    /** Talks of everything for two days of the virtual clock, and returns what was said to the client. */
    private static List<Frame> dialog(long seed) throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder()
                        .seed(seed)
                        .marketInterval(Duration.ZERO)
                        .clock(Clock.fixed(Instant.parse("2026-04-15T14:00:00Z"), ZoneOffset.UTC))
                        .start();
                WireClient client = WireClient.connect(simulator, 1)) {
            client.send(new RequestMarketData(1, AAPL, "100,165,225,233,236,293,456,595", false, false, ""));
            client.send(new RequestTickByTickData(2, AAPL, "BidAsk", 20, false));
            client.send(new RequestMarketDepth(3, AAPL, 5, true, ""));
            client.send(new RequestHistoricalData(4, AAPL, "", "2 D", "5 mins", "TRADES", false, 1, false, ""));
            client.await(HistoricalDataEnd.class, any -> true);
            client.send(new RequestHistogramData(5, AAPL, true, "2 days"));
            client.await(HistogramData.class, any -> true);
            client.send(new RequestHistoricalTicks(
                    6, AAPL, "", "20260414 12:00:00 US/Eastern", 100, "TRADES", true, false, ""));
            client.await(HistoricalTicksLast.class, any -> true);
            simulator.market("AAPL").quote("250.00", "250.02", 300).trade("250.02");
            client.place(1, Order.market(Action.BUY, 10));
            client.storyUntil(1, "commissionReport 1");
            client.place(2, Order.limit(Action.BUY, 10, "200.00"));
            client.storyUntil(2, "orderStatus Submitted");
            simulator.script().advance(Duration.ofDays(2));
            client.storyUntil(2, "error 202");
            end(client);
            return List.copyOf(client.frames());
        }
    }

    private static void end(WireClient client) {
        client.send(new RequestPositions());
        client.await(PositionEnd.class, any -> true);
        client.send(new RequestAccountSummary(7, "All", "NetLiquidation,TotalCashValue"));
        client.await(AccountSummaryEnd.class, any -> true);
        client.send(new RequestCompletedOrders(false));
        client.await(CompletedOrdersEnd.class, any -> true);
        client.send(new RequestContractDetails(8, AAPL));
        client.await(ContractDataEnd.class, any -> true);
    }
}
