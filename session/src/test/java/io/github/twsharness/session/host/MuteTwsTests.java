package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsListener;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lets TWS hang in the middle of a suite: its connections stay open and say nothing. */
@Attack
@Timeout(180)
class MuteTwsTests extends TwsBehindARelay {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Duration LONG = Duration.ofSeconds(60);

    private SessionFixture start(String recoverySeconds, String... more) throws IOException {
        String[] settings = {
            "tws.port",
            Integer.toString(relay.port()),
            "tws.versionTimeoutSeconds",
            "1",
            "tws.recoveryTimeoutSeconds",
            recoverySeconds,
            "tws.resetTimeoutSeconds",
            "3"
        };
        String[] all = Arrays.copyOf(settings, settings.length + more.length);
        System.arraycopy(more, 0, all, settings.length, more.length);
        return SessionFixture.start(tws, directory, all);
    }

    private static void placeResting(TwsClient client) {
        client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
    }

    private static List<String> codes(SessionFixture session) {
        return session.host().report().findings().stream().map(Finding::code).toList();
    }

    @Test
    void theTestThatWaitsInVainLearnsThatTwsIsMute() throws Exception {
        try (SessionFixture session = start("1")) {
            LeaseGrant lease = session.lease("a test");
            placeResting(session.attach(lease));
            assertThat(session.control().events(lease.leaseId())).isEmpty();

            tws.inject(Fault.MUTE);

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(session.control().events(lease.leaseId()))
                            .singleElement()
                            .asString()
                            .startsWith("127.0.0.1:" + relay.port() + " has not said a word for ")
                            .endsWith(" [TWS-MUTE]"));
            assertThat(codes(session)).containsExactly("TWS-MUTE");
            tws.clear(Fault.MUTE);
        }
    }

    @Test
    void aResetEndsWithTheOrdersLeftNamedAndLaterTestsAreTurnedAwayAtOnceUntilTwsWakesUp() throws Exception {
        try (SessionFixture session = start("1")) {
            LeaseGrant lease = session.lease("a test");
            placeResting(session.attach(lease));
            tws.inject(Fault.MUTE);

            ResetReport report = session.control().release(lease.leaseId());

            assertThat(report.left()).extracting(OrderView::orderId).containsExactly(1);
            assertThat(session.host().report().failures())
                    .singleElement()
                    .asString()
                    .isEqualTo(
                            "TWS was mute and did not answer again within 1000 ms (tws.recoveryTimeoutSeconds) [TWS-MUTE]");
            int connections = relay.sent().size();
            long start = System.nanoTime();
            for (int test = 0; test < 20; test++) {
                LeaseUnavailableException refused = turnedAway(session);
                assertThat(refused.isOutage()).isTrue();
                assertThat(refused).hasMessageContaining("has not said a word").hasMessageContaining("TWS-MUTE");
            }
            // One test of twenty may have to ask for half a second; none waits for the limits.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(relay.sent().size()).isLessThanOrEqualTo(connections + 1);

            tws.clear(Fault.MUTE);

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(tws.openOrders()).isEmpty());
            await().atMost(LONG)
                    .until(() ->
                            session.host().report().notes().stream().anyMatch(note -> note.contains("was cleaned")));
            assertThat(session.host().report().ordersLeft()).isEmpty();
            assertThat(session.host().report().notes())
                    .anySatisfy(
                            note -> assertThat(note).startsWith("TWS answers again, after it had said nothing for "))
                    .anySatisfy(note -> assertThat(note)
                            .isEqualTo(
                                    "client id 1 was cleaned of what was left while TWS was mute; still left: none"));
            assertThat(session.host().report().ordersCancelled()).isEqualTo(1);
            placeResting(session.attach(session.lease("afterwards")));
        }
        assertThat(tws.openOrders()).isEmpty();
    }

    private static LeaseUnavailableException turnedAway(SessionFixture session) {
        return catchThrowableOfType(
                LeaseUnavailableException.class, () -> session.control().lease("during", Duration.ofSeconds(20)));
    }

    @Test
    void aLeaseWaitsForATwsThatWakesUp() throws Exception {
        try (SessionFixture session = start("60")) {
            session.control().release(session.lease("before").leaseId());
            tws.inject(Fault.MUTE);
            await().pollDelay(Duration.ofMillis(1_100)).until(() -> true); // so long a lane counts as just heard
            CompletableFuture<LeaseGrant> lease =
                    CompletableFuture.supplyAsync(() -> session.control().lease("during", LONG));
            await().atMost(LONG).until(() -> codes(session).contains("TWS-MUTE"));
            assertThat(lease).isNotDone();

            tws.clear(Fault.MUTE);

            assertThat(lease.join().clientId()).isEqualTo(1);
            assertThat(session.host().report().failures()).isEmpty();
        }
    }

    @Test
    void aTestThatOutlastsTheSilencePassesAndIsCleanedOnItsOwnConnection() throws Exception {
        try (SessionFixture session = start("60")) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            placeResting(client);
            tws.inject(Fault.MUTE);
            await().atMost(LONG).until(() -> codes(session).contains("TWS-MUTE"));

            tws.clear(Fault.MUTE);

            client.currentTime().get();
            assertThat(session.control().release(lease.leaseId()).cancelled()).hasSize(1);
            assertThat(relay.sent())
                    .as("connections, with the one that asked whether TWS is there")
                    .hasSizeLessThan(3);
            assertThat(session.host().report().failures()).isEmpty();
        }
    }

    @Test
    void aQuietLaneIsAskedAndTheClientHearsOnlyWhatItAskedItself() throws Exception {
        try (SessionFixture session = start("60", "tws.versionTimeoutSeconds", "30")) {
            LeaseGrant lease = session.lease("a test");
            AtomicInteger heard = new AtomicInteger();
            TwsClient client = session.attach(lease);
            client.addListener(new TwsListener() {
                @Override
                public void onMessage(Response message) {
                    if (message instanceof CurrentTime) {
                        heard.incrementAndGet();
                    }
                }
            });

            await().atMost(LONG).until(() -> questions() >= 2);
            assertThat(heard).hasValue(0);
            assertThat(session.control().evidence(lease.leaseId()).frames()).isEmpty();
            client.currentTime().get();

            await().atMost(LONG).untilAsserted(() -> assertThat(heard).hasValue(1));
            assertThat(codes(session)).isEmpty();
            assertThat(session.host().report().notes()).isEmpty();
        }
    }

    private long questions() {
        String all = relay.sent().stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .reduce("", String::concat);
        return Pattern.compile("\0\0\0\u000549\0001\0").matcher(all).results().count();
    }

    @Test
    void aConnectionThatIsDeadWhileTwsSpeaksOnOthersIsOpenedAgain() throws Exception {
        try (SessionFixture session = start("60")) {
            LeaseGrant lease = session.lease("a test");
            placeResting(session.attach(lease));
            relay.swallow();

            ResetReport report = session.control().release(lease.leaseId());

            assertThat(report.cancelled()).hasSize(1);
            assertThat(tws.openOrders()).isEmpty();
            assertThat(codes(session)).contains("TWS-MUTE", "CONNECTION-BROKEN");
            session.control().release(session.lease("afterwards").leaseId());
        }
    }

    @Test
    void anEmergencyStopIsHeardByATwsThatWakesUp() throws Exception {
        try (SessionFixture session = start("1")) {
            LeaseGrant lease = session.lease("a test");
            placeResting(session.attach(lease));
            tws.inject(Fault.MUTE);

            ResetReport report = session.host().stopTrading("this test");

            assertThat(report.left()).hasSize(1);
            tws.clear(Fault.MUTE);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(tws.openOrders()).isEmpty());
        }
    }

    @Test
    void aSessionThatClosesWhileTwsIsMuteNamesWhatIsLeftAndTheSweepCancelsIt() throws Exception {
        try (SessionFixture session = start("1")) {
            placeResting(session.attach(session.lease("a test")));
            tws.inject(Fault.MUTE);

            long start = System.nanoTime();
            SessionReport report = session.host().closeAndReport();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(report.ordersLeft()).hasSize(1);
            tws.clear(Fault.MUTE);
            assertThat(Sweep.run(SessionFixture.settingsFor(tws, directory, "tws.port", Integer.toString(relay.port())))
                            .left())
                    .isEmpty();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(tws.openOrders()).isEmpty());
        }
    }
}
