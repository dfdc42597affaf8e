package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gives a sweep the journal of a session that crashed, and looks at what it takes for its own. */
@Timeout(180)
class SweepMatchTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Instant JUST_NOW = Instant.now();

    @TempDir
    Path directory;

    private TwsSimulator tws;

    @BeforeEach
    void startTws() throws IOException {
        tws = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
    }

    @AfterEach
    void endTws() {
        tws.close();
    }

    private void journal(String host, String account, String... orders) throws IOException {
        StringBuilder lines = new StringBuilder(
                "%s\tSESSION\tendpoint=%s:%d account=%s pid=1%n".formatted(JUST_NOW, host, tws.port(), account));
        for (String order : orders) {
            lines.append(order).append('\n');
        }
        Path journals = Files.createDirectories(directory.resolve("journals"));
        Files.writeString(journals.resolve("journal-left-0123456789ab.log"), lines);
    }

    private static String placed(Instant when, int orderId) {
        return "%s\tPLACE\tclient=1 order=%d BUY 5 AAPL LMT limit=50.00 aux=-".formatted(when, orderId);
    }

    private SweepReport sweep() {
        SweepReport report = Sweep.run(SessionFixture.settingsFor(tws, directory));
        await().until(() -> tws.connections().isEmpty());
        return report;
    }

    private boolean isJournalGone() {
        return Files.notExists(directory.resolve("journals").resolve("journal-left-0123456789ab.log"));
    }

    /** Places orders under client id 1 that TWS holds until they are transmitted. */
    private void hold(int... orderIds) throws Exception {
        try (TwsClient client = TwsClient.connect(tws.host(), tws.port(), 1)) {
            for (int orderId : orderIds) {
                client.place(
                        orderId,
                        AAPL,
                        Order.limit(BUY, 5, "50.00").toBuilder().transmit(false).build());
            }
            client.currentTime().join();
        }
        await().until(() -> tws.connections().isEmpty());
    }

    private String statusOf(int orderId) {
        return tws.orders().stream()
                .filter(order -> order.clientId() == 1 && order.orderId() == orderId)
                .map(SimulatedOrder::status)
                .findFirst()
                .orElse("not there");
    }

    private void restingOrder() throws Exception {
        try (TwsClient client = TwsClient.connect(tws.host(), tws.port(), 1)) {
            client.place(1, AAPL, Order.limit(BUY, 5, "50.00")).await(Status.SUBMITTED);
        }
        await().until(() -> tws.connections().isEmpty());
    }

    // ------------------------------------------------------------------ orders that were never acknowledged

    @Test
    void anOrderThatTwsHoldsUnlistedIsCancelledByItsNumber() throws Exception {
        hold(1);
        journal("127.0.0.1", "DU1234567", placed(JUST_NOW, 1));

        SweepReport report = sweep();

        assertThat(report.cancelled()).hasSize(1);
        assertThat(report.problems()).isEmpty();
        assertThat(statusOf(1)).isNotEqualTo("Held").contains("Cancelled");
        assertThat(isJournalGone()).isTrue();
    }

    @Test
    void aNumberIsNotCancelledWhenAnotherProgramHasUsedTheClientIdSince() throws Exception {
        hold(1, 2);
        String before = statusOf(1);
        journal("127.0.0.1", "DU1234567", placed(JUST_NOW, 1));

        SweepReport report = sweep();

        assertThat(report.cancelled()).isEmpty();
        assertThat(report.left()).isEmpty();
        assertThat(report.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "order 1 of client 1: BUY 5 AAPL LMT, Sent of a session that crashed was never acknowledged")
                .contains(
                        "another program has used the client id since: TWS goes on with order id 3, and 1 was the last of ours");
        assertThat(statusOf(1)).isEqualTo(before);
        assertThat(isJournalGone()).isTrue();
    }

    @Test
    void numbersThatAreOursCountWhateverBecameOfTheirOrders() throws Exception {
        hold(1, 2);
        journal(
                "127.0.0.1",
                "DU1234567",
                placed(JUST_NOW, 1),
                placed(JUST_NOW, 2),
                JUST_NOW + "\tGONE\tclient=1 order=2 perm=0 Rejected (201) filled=0");

        assertThat(sweep().cancelled()).hasSize(1);
        assertThat(statusOf(1)).contains("Cancelled");
    }

    @Test
    void aNumberIsNotCancelledADayLater() throws Exception {
        hold(1);
        String before = statusOf(1);
        journal("127.0.0.1", "DU1234567", placed(JUST_NOW.minus(Duration.ofHours(30)), 1));

        SweepReport report = sweep();

        assertThat(report.cancelled()).isEmpty();
        assertThat(report.problems()).singleElement().asString().contains("it was sent 30 hours ago");
        assertThat(statusOf(1)).isEqualTo(before);
    }

    @Test
    void aNumberIsNotCancelledWhenTheClockHasBeenSetBackSince() throws Exception {
        hold(1);
        String before = statusOf(1);
        journal("127.0.0.1", "DU1234567", placed(JUST_NOW.plus(Duration.ofHours(3)), 1));

        SweepReport report = sweep();

        assertThat(report.cancelled()).isEmpty();
        assertThat(report.problems()).singleElement().asString().contains("which has been set back since");
        assertThat(statusOf(1)).isEqualTo(before);
    }

    @Attack
    @Test
    void aContractThatWasNamedByItsIdAloneIsFoundAgain() throws Exception {
        int conId;
        try (TwsClient client = TwsClient.connect(tws.host(), tws.port(), 1)) {
            conId = client.contractDetails(AAPL)
                    .get(60, TimeUnit.SECONDS)
                    .get(0)
                    .contract()
                    .conId();
        }
        restingOrder();
        PlaceOrder place = new PlaceOrder(1, Contract.ofConId(conId, "SMART"), Order.limit(BUY, 5, "50.00"));
        Path journals = Files.createDirectories(directory.resolve("journals"));
        Files.writeString(
                journals.resolve("journal-left-0123456789ab.log"),
                JournalLines.session("127.0.0.1:" + tws.port(), "DU1234567") + "\n"
                        + new JournalEvents(Clock.systemUTC())
                                .order(1, place, true)
                                .text() + "\n");

        assertThat(sweep().cancelled()).hasSize(1);
        assertThat(tws.openOrders()).isEmpty();
    }

    @Test
    void whatWasOrderedStandsInForThePermId() throws Exception {
        restingOrder();
        journal("127.0.0.1", "DU1234567", placed(JUST_NOW, 1));

        assertThat(sweep().cancelled()).hasSize(1);
        assertThat(tws.openOrders()).isEmpty();
    }

    @Test
    void anotherOrderWithTheNumberIsNotTouchedAndSaid() throws Exception {
        restingOrder();
        journal("127.0.0.1", "DU1234567", placed(JUST_NOW, 1).replace("BUY 5", "BUY 6"));

        SweepReport report = sweep();

        assertThat(report.cancelled()).isEmpty();
        assertThat(report.problems()).singleElement().asString().contains("TWS lists another order with its number");
        assertThat(tws.openOrders()).hasSize(1);
    }

    // ------------------------------------------------------------------ orders that the journal takes for finished

    private static String gone(String status, long permId) {
        return JUST_NOW + "\tGONE\tclient=1 order=1 perm=" + permId + " " + status + " filled=0";
    }

    @Test
    @Attack
    void anOrderThatTheJournalTakesForFinishedIsCancelledWhenTwsListsIt() throws Exception {
        restingOrder();
        journal(
                "127.0.0.1",
                "DU1234567",
                placed(JUST_NOW, 1),
                gone("Cancelled", tws.openOrders().get(0).permId()));

        SweepReport report = sweep();

        assertThat(report.sessions()).isEqualTo(1);
        assertThat(report.cancelled()).hasSize(1);
        assertThat(tws.openOrders()).isEmpty();
        assertThat(isJournalGone()).isTrue();
    }

    @Test
    @Attack
    void anOrderOfAnotherProgramIsNotTouchedThoughTheJournalHasFinishedOneOfItsNumber() throws Exception {
        restingOrder();
        journal("127.0.0.1", "DU1234567", placed(JUST_NOW, 1), gone("Cancelled", 4711));

        SweepReport report = sweep();

        assertThat(report.cancelled()).isEmpty();
        assertThat(report.left()).isEmpty();
        assertThat(tws.openOrders()).hasSize(1);
        assertThat(isJournalGone()).isTrue();
    }

    @Test
    void aJournalOfFinishedOrdersStaysUntilTwsCouldBeAsked() throws Exception {
        journal("127.0.0.1", "DU1234567", placed(JUST_NOW, 1), gone("Cancelled", 4711));
        try (TwsClient holder = TwsClient.connect(tws.host(), tws.port(), 1)) {
            SweepReport report = Sweep.run(SessionFixture.settingsFor(tws, directory));

            assertThat(report.left()).isEmpty();
            assertThat(report.problems()).singleElement().asString().contains("client id 1 is in use");
            assertThat(isJournalGone()).isFalse();
            assertThat(holder.isConnected()).isTrue();
        }
        await().until(() -> tws.connections().isEmpty());

        assertThat(sweep().problems()).isEmpty();
        assertThat(isJournalGone()).isTrue();
    }

    // ------------------------------------------------------------------ endpoints

    @Test
    void aJournalOfLocalhostIsOneOfThisMachinesTws() throws Exception {
        restingOrder();
        journal("localhost", "DU1234567", placed(JUST_NOW, 1));

        assertThat(sweep().cancelled()).hasSize(1);
        assertThat(tws.openOrders()).isEmpty();
    }

    @Test
    void aSessionThatStartsCancelsWhatOneLeftThatNamedTheTwsDifferently() throws Exception {
        restingOrder();
        journal("::1", "DU1234567", placed(JUST_NOW, 1));

        try (SessionHost host = SessionHost.start(SessionFixture.settingsFor(tws, directory))) {
            assertThat(tws.openOrders()).isEmpty();
            assertThat(host.report().notes()).hasSize(1);
        }
    }

    @Test
    void theAccountHasToBeTheSameHoweverTheTwsIsNamed() throws Exception {
        restingOrder();
        journal("localhost", "DU7654321", placed(JUST_NOW, 1));

        SweepReport report = sweep();

        assertThat(report.left()).hasSize(1);
        assertThat(report.problems()).singleElement().asString().contains("the login has no account DU***321");
        assertThat(tws.openOrders()).hasSize(1);
    }

    @Test
    void anotherTwsIsNamedAndLeftInPeace() throws Exception {
        restingOrder();
        journal("192.0.2.1", "DU1234567", placed(JUST_NOW, 1));

        SweepReport report = sweep();

        assertThat(report.sessions()).isZero();
        assertThat(report.problems()).singleElement().asString().contains("Run tws:sweep for that endpoint.");
        assertThat(tws.openOrders()).hasSize(1);
        assertThat(isJournalGone()).isFalse();
    }
}
