package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.host.FaultyFiles.Outcome;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills the disk of a session's journal up at the worst moment. */
@Attack
@Timeout(120)
class FullDiskTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Order ORDER = Order.limit(BUY, 1, "50.00");

    @TempDir
    Path directory;

    private final AtomicBoolean full = new AtomicBoolean();
    private final JournalFiles disk = new FaultyFiles(new DiskFiles(), this::whenFull);
    private TwsSimulator tws;

    @BeforeEach
    void startTws() throws IOException {
        tws = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
    }

    @AfterEach
    void endTws() {
        tws.close();
    }

    private Outcome whenFull(String operation) {
        return switch (operation) {
            case "write" -> full.get() ? Outcome.FAILS_HALFWAY : Outcome.DONE;
            case "create", "replace", "copy", "create directory" -> full.get() ? Outcome.FAILS : Outcome.DONE;
            default -> Outcome.DONE;
        };
    }

    private Settings settings() {
        return SessionFixture.settingsFor(tws, directory);
    }

    private static TwsClient attach(LeaseGrant lease) {
        return TwsClient.connect(lease.host(), lease.port(), lease.clientId());
    }

    private static List<OrderHandle> place(TwsClient client, int count) throws Exception {
        List<OrderHandle> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(client.place(AAPL, ORDER));
        }
        for (OrderHandle order : orders) {
            order.await(Status.SUBMITTED);
        }
        return orders;
    }

    @Test
    void itRefusesNewOrdersAndNothingElseAndOrdersPassAgainWhenThereIsRoom() throws Exception {
        try (SessionHost host = SessionHost.start(settings(), disk);
                SessionControl control = SessionControl.join(host.coordinates(), "this test")) {
            LeaseGrant lease = control.lease("a test", Duration.ofSeconds(20));
            try (TwsClient client = attach(lease)) {
                List<OrderHandle> orders = place(client, 90);
                int connections = tws.connections().size();
                full.set(true);

                assertThatThrownBy(() -> client.place(AAPL, ORDER).await(Status.SUBMITTED))
                        .hasMessageContaining("No space left on device")
                        .hasMessageContaining("tws.journalDirectory")
                        .hasMessageContaining(directory.resolve("journals").toString())
                        .hasMessageContaining("JOURNAL-UNWRITABLE");
                client.cancel(orders.get(0));
                orders.get(0).await(Status.CANCELLED);
                assertThat(client.isConnected()).isTrue();
                assertThat(tws.openOrders()).hasSize(89);

                ResetReport report = control.release(lease.leaseId());
                assertThat(report.left()).isEmpty();
                assertThat(report.cancelled()).hasSize(89);
                assertThat(tws.openOrders()).isEmpty();
                assertThat(tws.connections()).hasSize(connections);
            }
            full.set(false);
            LeaseGrant next = control.lease("the next test", Duration.ofSeconds(20));
            try (TwsClient client = attach(next)) {
                place(client, 1);
                assertThat(onDisk()).hasSize(1);
            }
            SessionReport report = host.report();
            assertThat(report.findings()).extracting(Finding::code).containsExactly("JOURNAL-UNWRITABLE");
            assertThat(report.failures())
                    .singleElement()
                    .asString()
                    .contains("No space left on device", "left there", "cancels, cleanup and all else go on");
            assertThat(report.notes())
                    .anySatisfy(note -> assertThat(note)
                            .contains("can be written again", "1 orders and modifications were refused meanwhile"));
        }
        assertThat(tws.openOrders()).isEmpty();
    }

    private List<JournalState.OpenOrder> onDisk() throws IOException {
        Path journal = journals().get(0);
        JournalReader.Content content = JournalReader.read(disk, journal, journal.resolveSibling("none"));
        assertThat(content.unreadable().describe()).isEmpty();
        return content.state().open();
    }

    private List<Path> journals() throws IOException {
        return disk.list(directory.resolve("journals")).stream()
                .filter(file -> file.toString().endsWith(".log"))
                .toList();
    }

    @Test
    void aSessionThatClosesCancelsAllAndKeepsItsJournal() throws Exception {
        SessionReport report;
        try (SessionHost host = SessionHost.start(settings(), disk);
                SessionControl control = SessionControl.join(host.coordinates(), "this test");
                TwsClient client = attach(control.lease("a test", Duration.ofSeconds(20)))) {
            place(client, 5);
            full.set(true);
            report = host.closeAndReport();
        }

        assertThat(tws.openOrders()).isEmpty();
        assertThat(report.ordersLeft()).isEmpty();
        assertThat(report.ordersCancelled()).isEqualTo(5);
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note).contains("could not be copied", "tws.outputDirectory"));
        assertThat(journals()).hasSize(1);
    }

    @Test
    void atTheStartWhatACrashLeftIsCancelledBeforeTheSessionIsRefused() throws Exception {
        try (TwsClient client = TwsClient.connect(tws.host(), tws.port(), 1)) {
            place(client, 1);
        }
        await().atMost(20, SECONDS).until(() -> tws.connections().isEmpty());
        Path journals = Files.createDirectories(directory.resolve("journals"));
        Files.writeString(
                journals.resolve("journal-left-0.log"),
                JournalLines.session("127.0.0.1:" + tws.port(), "DU1234567") + "\n"
                        + JournalLines.placed(1, "AAPL", "LMT") + "\n");
        JournalLines.change(journals.resolve("journal-left-0.log"), "quantity=5", "quantity=1");
        full.set(true);

        assertThatThrownBy(() -> SessionHost.start(settings(), disk))
                .isInstanceOf(TwsUnavailableException.class)
                .hasMessageContaining("JOURNAL-UNWRITABLE");
        assertThat(tws.openOrders()).isEmpty();
        assertThat(journals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"journalDirectory", "outputDirectory"})
    void aDirectoryThatCannotBeWrittenIsAFindingWithItsSetting(String setting) throws Exception {
        Path inTheWay = Files.writeString(directory.resolve("a file"), "");
        Settings settings = SessionFixture.settingsFor(
                tws, directory, "tws." + setting, inTheWay.resolve("directory").toString());

        assertThatThrownBy(() -> SessionHost.start(settings))
                .isInstanceOfSatisfying(
                        TwsUnavailableException.class,
                        e -> assertThat(e.finding().toText())
                                .contains("JOURNAL-UNWRITABLE", inTheWay.toString(), "tws." + setting, "another disk"));
        assertThat(tws.connections()).isEmpty();
    }

    @Test
    void whicheverOperationOfASweepFailsItsOrderIsCancelledOrNamed() throws Exception {
        AtomicInteger operations = new AtomicInteger();
        sweepWith(operation -> {
            operations.incrementAndGet();
            return Outcome.DONE;
        });
        assertThat(operations.get()).isGreaterThan(5);
        for (int failing = 1; failing <= operations.get(); failing++) {
            int at = failing;
            AtomicInteger count = new AtomicInteger();
            SweepReport report =
                    sweepWith(operation -> count.incrementAndGet() == at ? Outcome.FAILS_HALFWAY : Outcome.DONE);

            assertThat(tws.openOrders().isEmpty() || !report.problems().isEmpty())
                    .as("operation %d", failing)
                    .isTrue();
            assertThat(Sweep.run(settings()).left()).isEmpty();
            assertThat(tws.openOrders()).as("operation %d", failing).isEmpty();
            await().atMost(20, SECONDS).until(() -> tws.connections().isEmpty());
            for (Path journal : journals()) {
                Files.delete(journal);
            }
        }
    }

    private SweepReport sweepWith(FaultyFiles.Fate fate) throws Exception {
        int orderId;
        try (TwsClient client = TwsClient.connect(tws.host(), tws.port(), 1)) {
            orderId = place(client, 1).get(0).orderId();
        }
        await().atMost(20, SECONDS).until(() -> tws.connections().isEmpty());
        Path journals = Files.createDirectories(directory.resolve("journals"));
        Path journal = journals.resolve("journal-left-0.log");
        Files.writeString(
                journal,
                JournalLines.session("127.0.0.1:" + tws.port(), "DU1234567") + "\n"
                        + JournalLines.placed(orderId, "AAPL", "LMT") + "\n");
        JournalLines.change(journal, "quantity=5", "quantity=1");
        SweepReport report = Sweep.run(settings(), new FaultyFiles(new DiskFiles(), fate));
        await().atMost(20, SECONDS).until(() -> tws.connections().isEmpty());
        return report;
    }
}
