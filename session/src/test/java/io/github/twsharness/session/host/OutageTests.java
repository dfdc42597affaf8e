package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Takes the TWS, its network, and its servers away in the middle of a suite. */
@Timeout(120)
class OutageTests extends TwsBehindARelay {

    private static final Contract AAPL = Contract.stock("AAPL");

    private SessionFixture start(String recoverySeconds) throws IOException {
        return SessionFixture.start(
                tws,
                directory,
                "tws.port",
                Integer.toString(relay.port()),
                "tws.recoveryTimeoutSeconds",
                recoverySeconds,
                "tws.resetTimeoutSeconds",
                "3");
    }

    private static void placeResting(TwsClient client) {
        client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
    }

    private static void awaitLoss(SessionFixture session) {
        await().untilAsserted(
                        () -> assertThat(session.host().report().failures()).isNotEmpty());
    }

    @Test
    void theTestThatLostItsConnectionLearnsWhyAndItsOrdersAreCancelled() throws Exception {
        try (SessionFixture session = start("30")) {
            LeaseGrant lease = session.lease("a test");
            try (TwsClient client = session.attach(lease)) {
                placeResting(client);
                assertThat(session.control().events(lease.leaseId())).isEmpty();

                tws.script().restart();

                await().untilAsserted(() -> assertThat(session.control().events(lease.leaseId()))
                        .singleElement()
                        .asString()
                        .endsWith(" ended a connection that was in use. [SCHEDULED-RESTART]"));
            }
            assertThat(session.control().release(lease.leaseId()).cancelled()).hasSize(1);
            assertThat(tws.openOrders()).isEmpty();
            assertThat(session.host().report().failures())
                    .singleElement()
                    .asString()
                    .startsWith("client id 1 lost its connection to TWS: ")
                    .endsWith(" [SCHEDULED-RESTART]");
            assertThat(session.host().report().findings())
                    .extracting(Finding::code)
                    .contains("SCHEDULED-RESTART");

            LeaseGrant next = session.lease("the next test");
            assertThat(session.control().events(next.leaseId())).isEmpty();
        }
    }

    @Test
    void orderIdsAreReadAnewFromATwsThatWasRestarted() throws Exception {
        try (SessionFixture session = start("30")) {
            LeaseGrant before = session.lease("before");
            session.control().release(before.leaseId());

            try (TwsClient foreign = TwsClient.connect(tws.host(), tws.port(), 1_000)) {
                foreign.currentTime().join();
            }
            tws.script().restart(5_000);
            awaitLoss(session);

            try (TwsClient client = session.attach(session.lease("after"))) {
                assertThat(client.takeOrderId()).isGreaterThanOrEqualTo(5_000);
                placeResting(client);
            }
        }
        assertThat(tws.openOrders()).isEmpty();
    }

    @Test
    void aLeaseWaitsForATwsThatComesBack() throws Exception {
        try (SessionFixture session = start("30")) {
            session.control().release(session.lease("before").leaseId());
            relay.goAway();
            awaitLoss(session);
            CompletableFuture<LeaseGrant> lease =
                    CompletableFuture.supplyAsync(() -> session.control().lease("during", Duration.ofSeconds(30)));
            await().during(Duration.ofSeconds(1)).until(() -> !lease.isDone());

            relay.comeBack();

            assertThat(lease.join().clientId()).isEqualTo(1);
            assertThat(session.host().report().notes())
                    .anySatisfy(note ->
                            assertThat(note).matches("TWS was back after \\d+ ms and \\d+ attempts to connect"));
        }
    }

    @Test
    void aTwsThatDoesNotComeBackIsWaitedForOnceAndThenTestsAreTurnedAwayAtOnce() throws Exception {
        try (SessionFixture session = start("1")) {
            session.control().release(session.lease("before").leaseId());
            relay.goAway();
            awaitLoss(session);
            LeaseUnavailableException first = turnedAway(session);
            assertThat(first).hasMessageContaining("The lane with client id 1 lost its connection");

            int refused = relay.refused();
            LeaseUnavailableException second = turnedAway(session);

            assertThat(second.isOutage()).isTrue();
            assertThat(relay.refused() - refused).as("attempts of the second").isEqualTo(1);
            assertThat(session.host().report().failures())
                    .filteredOn(failure -> failure.startsWith("TWS did not come back within "))
                    .hasSize(1);

            relay.comeBack();
            assertThat(session.lease("afterwards").clientId()).isEqualTo(1);
            assertThat(session.host().report().notes()).contains("TWS is back");
        }
    }

    private static LeaseUnavailableException turnedAway(SessionFixture session) {
        return catchThrowableOfType(
                LeaseUnavailableException.class, () -> session.control().lease("during", Duration.ofSeconds(20)));
    }

    @Test
    void theLossOfIbkrIsAnEventOfTheTestAndTheNextTestWaitsForItsReturn() throws Exception {
        try (SessionFixture session = start("30")) {
            LeaseGrant lease = session.lease("a test");
            tws.inject(Fault.CONNECTIVITY_LOST_DATA_LOST);
            await().untilAsserted(() -> assertThat(session.control().events(lease.leaseId()))
                    .singleElement()
                    .asString()
                    .endsWith(" says 1100: TWS has no connection to IBKR. [CONNECTIVITY-LOST]"));
            session.control().release(lease.leaseId());
            CompletableFuture<LeaseGrant> next =
                    CompletableFuture.supplyAsync(() -> session.control().lease("the next", Duration.ofSeconds(30)));
            await().during(Duration.ofSeconds(1)).until(() -> !next.isDone());

            tws.clear(Fault.CONNECTIVITY_LOST_DATA_LOST);

            assertThat(session.control().events(next.join().leaseId())).isEmpty();
        }
    }

    @Test
    void ordersAreCancelledOnceIbkrIsBack() throws Exception {
        try (SessionFixture session = start("30")) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            placeResting(client);
            tws.inject(Fault.SERVER_CONNECTION_BROKEN);
            await().until(() -> !session.control().events(lease.leaseId()).isEmpty());
            var release = CompletableFuture.supplyAsync(() -> session.control().release(lease.leaseId()));
            await().during(Duration.ofMillis(500)).until(() -> !release.isDone());

            tws.clear(Fault.SERVER_CONNECTION_BROKEN);

            assertThat(release.join().cancelled()).hasSize(1);
            assertThat(tws.openOrders()).isEmpty();
        }
    }

    @Test
    void aSessionThatClosesDuringAnOutageCancelsWhatIsOpenIfTwsComesBackInTime() throws Exception {
        try (SessionFixture session = start("30")) {
            placeResting(session.attach(session.lease("a test")));
            relay.goAway();
            awaitLoss(session);
            CompletableFuture<SessionReport> closing =
                    CompletableFuture.supplyAsync(() -> session.host().closeAndReport());
            int refused = relay.refused();
            await().until(() -> relay.refused() > refused);

            relay.comeBack();

            SessionReport report = closing.join();
            assertThat(report.ordersLeft()).isEmpty();
            assertThat(report.ordersCancelled()).isEqualTo(1);
            assertThat(tws.openOrders()).isEmpty();
            assertThat(journals()).isEmpty();
        }
    }

    @Test
    void aSessionThatClosesDuringAnOutageSaysWhatIsLeftAndTheNextSweepCancelsIt() throws Exception {
        try (SessionFixture session = start("30")) {
            placeResting(session.attach(session.lease("a test")));
            relay.goAway();
            awaitLoss(session);

            SessionReport report = session.host().closeAndReport();

            assertThat(report.ordersLeft()).extracting(OrderView::orderId).containsExactly(1);
            assertThat(report.failures())
                    .filteredOn(failure -> failure.startsWith("1 orders may still be open at 127.0.0.1:" + relay.port()
                            + ": order 1 of client 1: BUY 1 AAPL LMT"))
                    .singleElement()
                    .asString()
                    .endsWith(
                            "when that TWS is there again, run tws:sweep, or the build, whose tws:start cancels them first");
            assertThat(journals()).hasSize(1);
            assertThat(tws.openOrders()).hasSize(1);
            relay.comeBack();

            SweepReport swept =
                    Sweep.run(SessionFixture.settingsFor(tws, directory, "tws.port", Integer.toString(relay.port())));

            assertThat(swept.cancelled()).hasSize(1);
            assertThat(tws.openOrders()).isEmpty();
            assertThat(journals()).isEmpty();
        }
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journals"))) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }

    @Test
    void aFarmThatWasDownBeforeTheTestIsNamedToo() throws Exception {
        try (SessionFixture session = start("30")) {
            LeaseGrant before = session.lease("before");
            tws.inject(Fault.DATA_FARMS_DOWN);
            await().until(() -> !session.control().events(before.leaseId()).isEmpty());
            session.control().release(before.leaseId());

            List<String> events =
                    session.control().events(session.lease("a test").leaseId());

            assertThat(events).anySatisfy(event -> assertThat(event).endsWith(" [DATA-FARMS-DOWN]"));
        }
    }
}
