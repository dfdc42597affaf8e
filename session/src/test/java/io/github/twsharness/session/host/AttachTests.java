package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsListener;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AttachTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @TempDir
    Path directory;

    @Test
    void aClientSeesATws() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient client = session.attach(session.lease("a test"))) {
            assertThat(client.serverVersion()).isEqualTo(ServerVersions.NEWEST_IN_TEXT);
            assertThat(client.accounts()).containsExactly(session.tws().account());
            OrderHandle order = client.place(AAPL, Order.market(BUY, 10));

            assertThat(order.await(Status.FILLED).clientId()).isEqualTo(client.clientId());
            assertThat(client.positions().join()).hasSize(1);
            assertThat(client.contractDetails(AAPL).join()).hasSize(1);
        }
    }

    @Test
    void aSecondClientOnTheSameLaneGets326() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            try (TwsClient first = session.attach(lease)) {
                assertThatThrownBy(() -> session.attach(lease))
                        .isInstanceOf(HandshakeFailedException.class)
                        .hasMessageContaining("326: Unable to connect as the client id is already in use.");
                assertThat(first.currentTime().join()).isNotNull();
            }
        }
    }

    @Test
    void aClientMayComeBackToItsLaneAndFindsItsOrders() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            int orderId;
            try (TwsClient client = session.attach(lease)) {
                OrderHandle order = client.place(AAPL, Order.limit(BUY, 1, "50.00"));
                order.await(Status.SUBMITTED);
                orderId = order.orderId();
            }

            try (TwsClient again = attachWhenFree(session, lease)) {
                assertThat(again.openOrders().join()).extracting("orderId").containsExactly(orderId);
                assertThat(again.takeOrderId()).isGreaterThan(orderId);
            }
        }
    }

    private static TwsClient attachWhenFree(SessionFixture session, LeaseGrant lease) {
        return await().ignoreException(HandshakeFailedException.class).until(() -> session.attach(lease), c -> true);
    }

    @Test
    void aClientOfAnOlderProtocolGetsItsVersionAndTheNextOneTheNewest() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            SocketTransport port = new SocketTransport(lease.host(), lease.port());
            ApiOptions old = new ApiOptions(lease.clientId(), 176, HandshakeTimeouts.DEFAULTS);
            try (TwsClient client = TwsClient.connect(port, old, Duration.ofSeconds(5))) {
                assertThat(client.serverVersion()).isEqualTo(176);
                client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
            }

            try (TwsClient client = attachWhenFree(session, lease)) {
                assertThat(client.serverVersion()).isEqualTo(ServerVersions.NEWEST_IN_TEXT);
                assertThat(client.openOrders().join()).hasSize(1);
            }
            assertThat(session.control().release(lease.leaseId()).cancelled()).hasSize(1);
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    void aClientIdThatIsNoLaneIsRefusedWithTheOnesThatAre() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");

            HandshakeFailedException refused = catchThrowableOfType(
                    HandshakeFailedException.class, () -> TwsClient.connect(lease.host(), lease.port(), 4711));

            assertThat(refused.failure().messages())
                    .extracting(ErrorMessage::text)
                    .containsExactly(
                            "Error validating request.-'tws-harness' : cause - client id 4711 is not one of this session. Attach with the client id of the lease; leased are 1 (a test)");
        }
    }

    @Test
    void aProgramWithoutALeaseIsNotLetIn() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            int port = session.host().coordinates().sessionPort();

            HandshakeFailedException refused =
                    catchThrowableOfType(HandshakeFailedException.class, () -> TwsClient.connect("127.0.0.1", port, 1));

            assertThat(refused.failure().messages())
                    .extracting(ErrorMessage::text)
                    .containsExactly(
                            "Error validating request.-'tws-harness' : cause - no test has leased client id 1. No client id is leased at the moment: lease one first");
            assertThat(session.lease("afterwards").clientId()).isEqualTo(1);
        }
    }

    @Test
    void theJournalKnowsAnOrderBeforeTwsDoes() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, Order.limit(BUY, 7, "50.00")).await(Status.SUBMITTED);

            try (var files = Files.list(directory.resolve("journals"))) {
                Path journal = files.filter(
                                file -> file.getFileName().toString().endsWith(".log"))
                        .findFirst()
                        .orElseThrow();
                assertThat(Files.readAllLines(journal))
                        .satisfiesExactly(
                                line -> assertThat(line).contains("\tSESSION\t", " account=\"\" pid=", " version=2"),
                                line -> assertThat(line)
                                        .contains("\tSESSION\tendpoint=127.0.0.1:", " account=DU1234567 pid="),
                                line -> assertThat(line)
                                        .contains(
                                                "\tPLACE\tclient=1 order=1 action=BUY quantity=7 symbol=AAPL type=LMT limit=50.00 aux=-\t#"),
                                line -> assertThat(line)
                                        .contains("\tACKNOWLEDGED\tclient=1 order=1 perm=")
                                        .contains(" status=PreSubmitted filled=0\t#"));
            }
        }
    }

    @Test
    void theGuardRefusesWhatCouldTouchForeignOrders() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient client = session.attach(session.lease("a test"));
                TwsClient foreign =
                        TwsClient.connect(session.tws().host(), session.tws().port(), 77)) {
            OrderHandle theirs = foreign.place(900, AAPL, Order.limit(BUY, 5, "51.00"));
            theirs.await(Status.SUBMITTED);
            client.allOpenOrders().join();

            client.cancel(900);
            OrderHandle otherAccount = client.place(
                    AAPL,
                    Order.limit(BUY, 1, "50.00").toBuilder()
                            .account("DU7654321")
                            .build());

            await().untilAsserted(() -> assertThat(otherAccount.messages())
                    .extracting(ErrorMessage::text)
                    .singleElement()
                    .asString()
                    .startsWith("Order rejected - reason:tws-harness guard: the order names another account"));
            assertThat(theirs.status().orElseThrow().known()).isEqualTo(Status.SUBMITTED);
            assertThat(session.tws().openOrders()).hasSize(1);
            assertThat(session.host().report().notes()).hasSize(2);
        }
    }

    @Test
    void aPeerThatIsNoTwsClientIsCutOffAndDisturbsNobody() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient client = session.attach(session.lease("a test"));
                Socket garbage =
                        new Socket("127.0.0.1", session.host().coordinates().sessionPort());
                Socket huge =
                        new Socket("127.0.0.1", session.host().coordinates().sessionPort())) {
            garbage.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            huge.getOutputStream().write("API\0\177\377\377\377".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(endOf(garbage.getInputStream())).isTrue();
            assertThat(endOf(huge.getInputStream())).isTrue();
            assertThat(client.currentTime().join()).isNotNull();
        }
    }

    @Test
    void aClientThatDoesNotReadIsCutOffAndNamedWhileOthersGoOn() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient slow = session.attach(session.lease("slow"));
                TwsClient brisk = session.attach(session.lease("brisk"))) {
            CountDownLatch reading = new CountDownLatch(1);
            slow.addListener(new TwsListener() {
                @Override
                public void onMessage(Response message) {
                    await().atMost(Duration.ofSeconds(60)).until(() -> reading.getCount() == 0);
                }
            });
            try {
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> {
                            slow.data().historicalBars(AAPL, "2 D", "1 min", "TRADES");
                            return session.host().report().notes().stream()
                                    .anyMatch(note -> note.contains("was cut off"));
                        });

                assertThat(session.host().report().notes())
                        .filteredOn(note -> note.contains("was cut off"))
                        .singleElement()
                        .asString()
                        .contains(", attached with client id " + slow.clientId() + ", was cut off: ")
                        .endsWith(" (NOT_READING)");
                assertThat(brisk.place(AAPL, Order.market(BUY, 1))
                                .await(Status.FILLED)
                                .clientId())
                        .isEqualTo(brisk.clientId());
                assertThat(session.lease("the next").clientId()).isEqualTo(3);
            } finally {
                reading.countDown();
            }
        }
    }

    private static boolean endOf(InputStream stream) throws Exception {
        return stream.read() == -1;
    }
}
