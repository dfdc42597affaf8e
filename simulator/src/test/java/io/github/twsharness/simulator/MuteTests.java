package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets the simulated TWS hang: its connections stay open and say nothing. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@Timeout(120)
class MuteTests {

    private static final Order RESTING = Order.limit(Action.BUY, 1, "10.00");
    private static final Duration A_WHILE = Duration.ofMillis(200);

    private TwsSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    static Stream<Named<Function<TwsSimulator, FrameTransport>>> ways() {
        return Stream.of(
                Named.of("over a socket", WireClient::socketTo), Named.of("in process", TwsSimulator::transport));
    }

    private void nothingCame(WireClient client) {
        await().pollDelay(A_WHILE).until(() -> client.received().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsSentMeanwhileIsDoneAndAnsweredInTheEnd(Function<TwsSimulator, FrameTransport> way) throws IOException {
        try (WireClient client = WireClient.connect(way.apply(simulator), 1)) {
            client.forget();
            simulator.run("mute");
            client.place(1, RESTING);
            client.cancel(1);
            client.send(new RequestCurrentTime());
            nothingCame(client);
            assertThat(simulator.openOrders()).isEmpty();
            assertThat(client.isOpen()).isTrue();

            simulator.run("unmute");

            client.await(CurrentTime.class, any -> true);
            assertThat(client.story(1))
                    .startsWith("openOrder PreSubmitted", "orderStatus PreSubmitted")
                    .endsWith("orderStatus Cancelled", "error 202");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatHappensMeanwhileIsToldInTheEnd(Function<TwsSimulator, FrameTransport> way) throws IOException {
        try (WireClient client = WireClient.connect(way.apply(simulator), 1)) {
            client.place(1, RESTING);
            client.storyUntil(1, "orderStatus Submitted");
            client.forget();
            simulator.script().goMute();
            simulator.market("AAPL").trade("9.00");
            assertThat(simulator.positions()).hasSize(1);
            nothingCame(client);

            simulator.script().undo();

            assertThat(client.storyUntil(1, "commissionReport 0.0901"))
                    .containsSubsequence("orderStatus Filled filled 1", "commissionReport 0.0901");
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aClientThatHangsUpMeanwhileIsNoticedInTheEnd(Function<TwsSimulator, FrameTransport> way) throws IOException {
        WireClient client = WireClient.connect(way.apply(simulator), 1);
        simulator.inject(Fault.MUTE);
        client.place(1, RESTING);
        client.close();
        client.awaitClosed();
        await().during(A_WHILE).until(() -> simulator.connections().size() == 1);

        simulator.clear(Fault.MUTE);

        await().atMost(WireClient.LIMIT).until(() -> simulator.connections().isEmpty());
        assertThat(simulator.openOrders()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoConnectsMeanwhileIsGreetedInTheEnd(Function<TwsSimulator, FrameTransport> way) throws Exception {
        simulator.inject(Fault.MUTE);
        try (WireClient client = WireClient.open(way.apply(simulator))) {
            client.send(WireClient.textFrame("v100..200"));
            nothingCame(client);

            simulator.clear(Fault.MUTE);

            assertThat(client.greeting().fields().get(0)).isEqualTo("200");
        }
    }

    @Test
    void aTwsCanGoMuteInTheMiddleOfAnOrder() throws IOException {
        try (WireClient client = WireClient.connect(simulator, 1)) {
            simulator.inject(Fault.MUTE_IN_ORDER);
            client.place(1, RESTING);

            await().atMost(WireClient.LIMIT).until(() -> simulator.faults().contains(Fault.MUTE));
            assertThat(client.storyUntil(1, "orderStatus PreSubmitted"))
                    .isEqualTo(List.of("openOrder PreSubmitted", "orderStatus PreSubmitted"));
            simulator.clear(Fault.MUTE);

            client.storyUntil(1, "orderStatus Submitted");
            assertThat(simulator.faults()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theSimulatorClosesWhileItIsMute(Function<TwsSimulator, FrameTransport> way) throws IOException {
        WireClient client = WireClient.connect(way.apply(simulator), 1);
        simulator.inject(Fault.MUTE);
        client.send(new RequestCurrentTime());

        simulator.close();

        client.awaitClosed();
    }
}
