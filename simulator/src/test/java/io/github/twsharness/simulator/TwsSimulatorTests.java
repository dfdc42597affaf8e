package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.TickPrice;
import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwsSimulatorTests {

    @Test
    void defaultsGiveAPaperAccountOnAFreeLoopbackPort() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            assertThat(simulator.account()).isEqualTo("DU1234567");
            assertThat(simulator.host()).isEqualTo("127.0.0.1");
            assertThat(simulator.port()).isPositive();
        }
    }

    @Test
    void marketMovesByItself() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder()
                        .marketInterval(Duration.ofMillis(5))
                        .start();
                WireClient client = WireClient.connect(simulator, 1)) {
            client.send(new RequestMarketData(1, Contract.stock("SPY"), "", false, false, ""));

            await().atMost(WireClient.LIMIT)
                    .until(() -> client.received(TickPrice.class).stream()
                                    .filter(tick -> tick.tickType() == 1)
                                    .map(TickPrice::price)
                                    .distinct()
                                    .count()
                            > 5);
        }
    }

    @Test
    void runsAScriptToItsEndAndTellsWhichLinesFailed() throws IOException {
        try (TwsSimulator simulator =
                TwsSimulator.builder().marketInterval(Duration.ZERO).start()) {
            List<String> complaints = new ArrayList<>();

            simulator.runAll(
                    new StringReader(
                            "# prices\n\n market AAPL trade 151.00 \nmarket NOPE trade 1.00\nmarket SPY trade 600.00"),
                    complaints::add);

            assertThat(complaints).singleElement().asString().contains("NOPE");
            assertThat(simulator.market("AAPL").last()).isEqualByComparingTo("151.00");
            assertThat(simulator.market("SPY").last()).isEqualByComparingTo("600.00");
        }
    }

    @Test
    void closingTwiceLeavesNeitherPortNorThreads() throws IOException {
        TwsSimulator simulator = TwsSimulator.start();
        int port = simulator.port();
        WireClient client = WireClient.connect(simulator, 1);

        simulator.close();
        simulator.close();

        client.awaitClosed();
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
        await().atMost(WireClient.LIMIT)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("tws-simulator-" + port)));
    }

    @Test
    void takenPortIsNamed() throws IOException {
        try (TwsSimulator holder = TwsSimulator.start()) {
            assertThatThrownBy(() -> TwsSimulator.builder().port(holder.port()).start())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + holder.port())
                    .hasMessageContaining("another program");
        }
    }

    @Test
    void badSettingsAreNamed() {
        SimulatorBuilder builder = TwsSimulator.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.port(70_000))
                .withMessageContaining("70000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.account(""))
                .withMessageContaining("account");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxServerVersion(226))
                .withMessageContaining("between 151 and 225");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.instrument("XYZ", "0"))
                .withMessageContaining("positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.marketInterval(Duration.ofMillis(-1)))
                .withMessageContaining("negative");
    }

    @Test
    void newestServerVersionCanBeLimited() throws IOException {
        try (TwsSimulator simulator =
                        TwsSimulator.builder().maxServerVersion(176).start();
                WireClient client = WireClient.greet(WireClient.socketTo(simulator), "v100..200")) {
            assertThat(client.serverVersion()).isEqualTo(176);
        }
    }
}
