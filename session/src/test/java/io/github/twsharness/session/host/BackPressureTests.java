package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.report.SessionReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lets a TWS stop reading while a client sends without end. */
@Timeout(180)
class BackPressureTests extends TwsBehindARelay {

    private static final int REQUESTS = 6_000;

    // What operating systems keep on the way for two connections, and a little of the session; the requests are 60 MB.
    private static final long BOUND = 30_000_000;

    private SessionFixture start() throws IOException {
        return SessionFixture.start(tws, directory, "tws.port", Integer.toString(relay.port()));
    }

    @Test
    void aClientIsReadNoFasterThanTwsReadsAndNothingIsLost() throws Exception {
        try (SessionFixture session = start();
                FloodingClient client = new FloodingClient(session.lease("a test"))) {
            relay.stopReading();
            client.send(REQUESTS);
            long taken = client.awaitStandstill();
            System.out.printf("back-pressure: %d of %d bytes were taken from the client%n", taken, client.all());
            assertThat(taken).isLessThan(BOUND);
            assertThat(session.host().report().failures()).isEmpty();

            relay.readOn();

            await().atMost(Duration.ofSeconds(120))
                    .until(() -> client.answered().size() == REQUESTS);
            assertThat(client.answered())
                    .isEqualTo(IntStream.rangeClosed(1, REQUESTS).boxed().toList());
        }
    }

    @Test
    void theCancelsOfAResetDoNotWaitForWhatTheClientStillWantsToSend() throws Exception {
        try (SessionFixture session = start()) {
            LeaseGrant lease = session.lease("a test");
            try (TwsClient orders = session.attach(lease)) {
                orders.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00"))
                        .await(Status.SUBMITTED);
            }
            try (FloodingClient client = new FloodingClient(lease)) {
                relay.stopReading();
                client.send(REQUESTS);
                client.awaitStandstill();
                CompletableFuture<ResetReport> release =
                        CompletableFuture.supplyAsync(() -> session.control().release(lease.leaseId()));
                await().until(client::isShutOut);

                relay.readOn();

                assertThat(release.join().cancelled()).hasSize(1);
                assertThat(tws.openOrders()).isEmpty();
                long arrived =
                        relay.sent().stream().mapToLong(sent -> sent.length).sum();
                assertThat(arrived).as("the rest never left").isLessThan(client.all() / 2);
            }
        }
    }

    @Test
    void aTwsThatNeverReadsAgainIsNamedAndClosingTakesNoLonger() throws Exception {
        try (SessionFixture session = start();
                FloodingClient client = new FloodingClient(session.lease("a test"))) {
            relay.stopReading();
            client.send(REQUESTS);

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(session.host().report().failures())
                            .anySatisfy(failure -> assertThat(failure)
                                    .startsWith(
                                            "client id 1 lost its connection to TWS: it has left what was sent to it unread for 10000 ms")
                                    .endsWith("[TWS-NOT-READING]")));
            await().until(client::isShutOut);
        }
    }

    @Test
    void closingDoesNotWaitForATwsThatDoesNotRead() throws Exception {
        try (SessionFixture session = start();
                FloodingClient client = new FloodingClient(session.lease("a test"))) {
            relay.stopReading();
            client.send(REQUESTS);
            client.awaitStandstill();
            long start = System.nanoTime();

            SessionReport report = session.host().closeAndReport();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(report.ordersLeft()).isEqualTo(List.of());
            await().until(client::isShutOut);
        }
    }
}
