package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.client.MarketData;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ExecutionFilter;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same day of trading in each form of the protocol, and on both sides of the versions at which messages change. */
class ServerVersionTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @ParameterizedTest
    @ValueSource(ints = {151, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 216, 218, 225})
    void clientAndSimulatorUnderstandEachOther(int serverVersion) throws Exception {
        try (TwsSimulator simulator = TwsSimulator.builder()
                        .maxServerVersion(serverVersion)
                        .marketInterval(Duration.ZERO)
                        .start();
                TwsClient client = TwsClient.connect(
                        new SocketTransport(simulator.host(), simulator.port()),
                        new ApiOptions(1, ServerVersions.NEWEST, HandshakeTimeouts.DEFAULTS),
                        TwsClient.DEFAULT_ANSWER_LIMIT)) {
            assertThat(client.serverVersion()).isEqualTo(serverVersion);
            assertThat(client.accounts()).hasSize(1);
            simulator.market("AAPL").quote("150.00", "150.02");

            seesTheMarket(client);
            cancelsAnOrder(client);
            buys(client);
            asksAround(client);
        }
    }

    private static void seesTheMarket(TwsClient client) {
        try (MarketData stream = client.marketData(AAPL)) {
            assertThat(stream.firstBid().join()).isEqualByComparingTo("150.00");
            assertThat(stream.firstAsk().join()).isEqualByComparingTo("150.02");
        }
    }

    private static void cancelsAnOrder(TwsClient client) {
        OrderHandle order = client.place(AAPL, Order.limit(Action.BUY, 10, "149.50"));
        order.await(Status.SUBMITTED);
        assertThat(client.openOrders().join()).singleElement().satisfies(open -> {
            assertThat(open.orderId()).isEqualTo(order.orderId());
            assertThat(open.order().limitPrice().orElseThrow()).isEqualByComparingTo("149.50");
            assertThat(open.contract().symbol()).isEqualTo("AAPL");
        });

        client.cancel(order);

        order.await(Status.CANCELLED);
        assertThat(client.openOrders().join()).isEmpty();
    }

    private static void buys(TwsClient client) {
        OrderHandle order = client.place(AAPL, Order.market(Action.BUY, 10));
        assertThat(order.await(Status.FILLED).averageFillPrice()).isEqualByComparingTo("150.02");

        assertThat(client.executions(ExecutionFilter.ANY).join())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.execution().orderId()).isEqualTo(order.orderId());
                    assertThat(found.execution().shares()).isEqualByComparingTo("10");
                    assertThat(found.execution().side()).isEqualTo("BOT");
                });
        assertThat(client.positions().join())
                .filteredOn(position -> position.contract().symbol().equals("AAPL"))
                .extracting(Position::quantity)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(BigDecimal.TEN);
    }

    private static void asksAround(TwsClient client) {
        assertThat(client.contractDetails(AAPL).join()).singleElement().satisfies(details -> {
            assertThat(details.contract().conId()).isEqualTo(265598);
            assertThat(details.minTick().orElseThrow()).isEqualByComparingTo("0.01");
        });
        assertThat(client.accountSummary("NetLiquidation").join())
                .singleElement()
                .satisfies(line -> assertThat(new BigDecimal(line.value())).isPositive());
        assertThat(client.currentTime().join()).isNotNull();
        assertThat(client.nextValidId().join()).isPositive();
    }
}
