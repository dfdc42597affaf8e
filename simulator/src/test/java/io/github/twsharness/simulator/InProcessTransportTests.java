package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.StartApi;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class InProcessTransportTests {

    private TwsSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder().marketInterval(Duration.ofMillis(1)).start();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void orderIsAnsweredOnTheThreadThatPlacedIt() throws IOException {
        try (WireClient client = WireClient.connect(simulator.transport(), 4)) {
            client.place(1, Order.limit(BUY, 1, "10.00"));

            assertThat(client.story(1))
                    .containsExactly(
                            "openOrder PreSubmitted",
                            "orderStatus PreSubmitted",
                            "openOrder Submitted",
                            "orderStatus Submitted");
            assertThat(simulator.connections())
                    .singleElement()
                    .satisfies(connected -> assertThat(connected.peer()).startsWith("in-process"));
        }
        assertThat(simulator.connections()).isEmpty();
        assertThat(simulator.transport().endpoint()).isEqualTo("embedded simulator");
    }

    @Test
    void clientIdIsFreeAsSoonAsTheLinkIsClosed() throws IOException {
        for (int i = 0; i < 100; i++) {
            WireClient.connect(simulator.transport(), 4).close();
        }

        assertThat(simulator.statistics().client(4).sessions()).isEqualTo(100);
        assertThat(simulator.statistics().client(4).refused()).isZero();
    }

    @Test
    void closingTheSimulatorClosesTheLinkOnce() throws IOException {
        WireClient client = WireClient.connect(simulator.transport(), 4);

        simulator.close();

        assertThat(client.awaitClosed().kind()).isEqualTo(CloseReason.Kind.END_OF_STREAM);
        assertThatThrownBy(() -> WireClient.open(simulator.transport()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void takenIdIsRefusedWith326() throws IOException {
        try (WireClient holder = WireClient.connect(simulator.transport(), 4);
                WireClient second = WireClient.greet(simulator.transport(), "v100..200")) {
            second.send(new StartApi(4, ""));

            second.awaitError(-1, 326);
            second.awaitClosed();
            assertThat(holder.isOpen()).isTrue();
            assertThat(second.received(NextValidId.class)).isEmpty();
        }
    }

    @Test
    void handlerIsNeverCalledByTwoThreadsAtATimeNorInsideItself() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        FrameLink.Handler handler = new FrameLink.Handler() {
            @Override
            public void onFrame(Frame frame) {
                if (inside.incrementAndGet() > 1) {
                    overlaps.incrementAndGet();
                }
                Thread.onSpinWait();
                inside.decrementAndGet();
            }

            @Override
            public void onClosed(CloseReason reason) {}
        };
        AtomicInteger sent = new AtomicInteger();
        try (FrameLink link = simulator.transport().open(handler, WireClient.LIMIT)) {
            link.send(WireClient.textFrame("v200"));
            link.send(Frame.ofFields("71", "2", "4", ""));
            List<CompletableFuture<Void>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                senders.add(CompletableFuture.runAsync(() -> {
                    for (int k = 0; k < 2_000; k++) {
                        link.send(Frame.ofFields("49", "1"));
                        sent.incrementAndGet();
                    }
                }));
            }
            CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new))
                    .get(WireClient.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(sent).hasValue(8_000);
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void handlerThatThrowsEndsTheLinkAndNothingElse() throws IOException {
        CompletableFuture<CloseReason> closed = new CompletableFuture<>();
        FrameLink link = simulator
                .transport()
                .open(
                        new FrameLink.Handler() {
                            @Override
                            public void onFrame(Frame frame) {
                                throw new IllegalStateException("broken handler");
                            }

                            @Override
                            public void onClosed(CloseReason reason) {
                                closed.complete(reason);
                            }
                        },
                        WireClient.LIMIT);

        link.send(WireClient.textFrame("v200"));

        assertThat(closed.join().kind()).isEqualTo(CloseReason.Kind.MALFORMED);
        assertThat(closed.join().detail()).contains("broken handler");
        try (WireClient other = WireClient.connect(simulator.transport(), 4)) {
            assertThat(other.isOpen()).isTrue();
        }
    }
}
