package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.diagnosis.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attaches when nobody should be let in. */
@Attack
@Timeout(120)
class LeaseDeskTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final int NEWEST = 200;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {151, 176, 199, NEWEST})
    void aSecondClientOfWhateverVersionIsTurnedAwayAndTheFirstOneTradesOn(int version) throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            try (TwsClient first = session.attach(lease)) {
                assertThat(refusal(lease.port(), lease.clientId(), version))
                        .contains("326", "Unable to connect as the client id is already in use");

                assertThat(first.place(AAPL, Order.market(BUY, 1))
                                .await(Status.FILLED)
                                .clientId())
                        .isEqualTo(lease.clientId());
                assertThat(first.serverVersion()).isEqualTo(NEWEST);
            }
            assertThat(session.host().report().notes())
                    .singleElement()
                    .asString()
                    .contains("a client with client id 1 was turned away: 326");
        }
    }

    @Test
    void ofManyClientsThatComeAtOnceOneGetsTheLane() throws Exception {
        int clients = 12;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            CountDownLatch together = new CountDownLatch(1);
            List<CompletableFuture<Optional<TwsClient>>> coming = IntStream.range(0, clients)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                awaitOpen(together);
                                return connected(lease, 151 + 4 * i);
                            },
                            threads))
                    .toList();
            together.countDown();
            List<TwsClient> attached = coming.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
            try {
                assertThat(attached)
                        .singleElement()
                        .satisfies(client ->
                                assertThat(client.currentTime().join()).isNotNull());
            } finally {
                attached.forEach(TwsClient::close);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitOpen(CountDownLatch gate) {
        await().until(() -> gate.getCount() == 0);
    }

    private static Optional<TwsClient> connected(LeaseGrant lease, int version) {
        try {
            return Optional.of(connect(lease.port(), lease.clientId(), version));
        } catch (HandshakeFailedException e) {
            return Optional.empty();
        }
    }

    @Test
    void aClientThatHasJustLeftDoesNotKeepItsNextConnectionOut() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            for (int i = 0; i < 30; i++) {
                try (TwsClient client = connect(lease.port(), lease.clientId(), i % 10 == 0 ? 180 : NEWEST)) {
                    assertThat(client.accounts()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void aClientThatComesBackAfterItsTestIsToldSoAndCounted() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("DeskTests.buys()");
            session.attach(lease).close();
            session.control().release(lease.leaseId());

            assertThat(refusal(lease.port(), lease.clientId(), NEWEST))
                    .contains(
                            "321",
                            "client id 1 was leased to DeskTests.buys(), which ended at ",
                            "No client id is leased at the moment");
            assertThat(refusal(lease.port(), lease.clientId(), 180)).contains("which ended at ");

            assertThat(session.host().report().notes())
                    .singleElement()
                    .asString()
                    .contains("client id 1 was leased to DeskTests.buys(), which ended at ")
                    .endsWith(" (2 times)");
            assertThat(session.host().report().findings())
                    .extracting(Finding::code)
                    .containsExactly("CLIENT-CAME-BACK");
            assertThat(session.tws().openOrders()).isEmpty();
            try (TwsClient next = session.attach(session.lease("the next test"))) {
                assertThat(next.clientId()).isEqualTo(lease.clientId());
            }
        }
    }

    @Test
    void aClientThatIsStillConnectedWhenItsTestEndsDoesNotGetBackIn() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            try (TwsClient client = session.attach(lease)) {
                client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
                CompletableFuture<String> comesBack = CompletableFuture.supplyAsync(() -> {
                    await().until(() -> !client.isConnected());
                    return refusal(lease.port(), lease.clientId(), NEWEST);
                });
                session.control().release(lease.leaseId());

                assertThat(comesBack.join()).contains("which ended at ");
            }
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    void aClientThatComesBackDuringAResetIsServedWhenItIsDone() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            try (TwsClient client = session.attach(lease)) {
                client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
                CompletableFuture<TwsClient> comesBack = CompletableFuture.supplyAsync(() -> {
                    await().until(() -> !client.isConnected());
                    return session.attach(lease);
                });
                assertThat(session.control().reset(lease.leaseId()).cancelled()).hasSize(1);

                try (TwsClient again = comesBack.join()) {
                    assertThat(again.openOrders().join()).isEmpty();
                }
            }
        }
    }

    @Test
    void aLaneThatWasHandedOnAdmitsNobodyBeforeATestTakesItOver() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("the first test");
            try (TwsClient client = session.attach(lease)) {
                client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
                assertThat(session.control().handOn(lease.leaseId()).left()).hasSize(1);
            }

            assertThat(refusal(lease.port(), lease.clientId(), NEWEST))
                    .contains("client id 1 was leased to the first test, which ended at ");

            session.control().takeOver(lease.leaseId(), "the second test");
            try (TwsClient client = session.attach(lease)) {
                assertThat(client.openOrders().join()).hasSize(1);
            }
        }
    }

    @Test
    void aLaneWhoseOrdersWereLeftForTheNextTestOfItsHolderAdmitsAClientAtOnce() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a class");
            try (TwsClient client = session.attach(lease)) {
                client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
                assertThat(session.control().leaveOrders(lease.leaseId()).left())
                        .hasSize(1);
            }
            try (TwsClient client = session.attach(lease)) {
                assertThat(client.openOrders().join()).hasSize(1);
            }
        }
    }

    @Test
    void aLaneThatNoTestHasLeasedIsRefusedWithTheOnesThatAre() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.clients", "2")) {
            LeaseGrant lease = session.lease("DeskTests.sells()");

            assertThat(refusal(lease.port(), 2, NEWEST))
                    .contains(
                            "321",
                            "no test has leased client id 2. Attach with the client id of the lease; leased are 1 (DeskTests.sells())");
            assertThat(session.host().report().clientIds()).containsExactly(1);
        }
    }

    @Test
    void theLanesOfATestJvmThatLeavesAdmitNobodyAnyMore() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            session.control().close();

            assertThat(refusal(lease.port(), lease.clientId(), NEWEST)).contains("which ended at ");
        }
    }

    private static TwsClient connect(int port, int clientId, int version) {
        return TwsClient.connect(
                new SocketTransport("127.0.0.1", port),
                new ApiOptions(clientId, version, HandshakeTimeouts.DEFAULTS),
                Duration.ofSeconds(10));
    }

    /** Connects in vain; returns code and text of what the client was told. */
    private static String refusal(int port, int clientId, int version) {
        HandshakeFailedException refused = catchThrowableOfType(
                HandshakeFailedException.class,
                () -> connect(port, clientId, version).close());
        assertThat(refused).as("the client was let in").isNotNull();
        return refused.failure().messages().stream()
                .map((ErrorMessage error) -> error.code() + " " + error.text())
                .findFirst()
                .orElse("nothing: " + refused.getMessage());
    }
}
