package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives a sweep journals that a full disk, a power failure or a person has damaged. */
@Attack
@Timeout(180)
class UnreadableJournalTests {

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

    private Path journal(String name, byte[] content) throws IOException {
        Path journals = Files.createDirectories(directory.resolve("journals"));
        return Files.write(journals.resolve("journal-left-" + name + ".log"), content);
    }

    private Path journal(String... lines) throws IOException {
        return journal("0123456789ab", (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String session() {
        return JournalLines.session("127.0.0.1:" + tws.port(), "DU1234567");
    }

    private void openOrders(int count) throws Exception {
        try (TwsClient client = TwsClient.connect(tws.host(), tws.port(), 1)) {
            for (int id = 1; id <= count; id++) {
                client.place(id, Contract.stock("AAPL"), Order.limit(BUY, 5, "50.00"))
                        .await(Status.SUBMITTED);
            }
        }
        await().until(() -> tws.connections().isEmpty());
    }

    private SweepReport sweep() {
        SweepReport report = Sweep.run(SessionFixture.settingsFor(tws, directory));
        await().until(() -> tws.connections().isEmpty());
        return report;
    }

    private static void assertNamed(SweepReport report, Path journal, String... texts) {
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains(journal.toString(), "JOURNAL-UNREADABLE", "may still be open")
                .contains(texts);
        assertThat(journal).exists();
    }

    @Test
    void halfALineWithTheNextOneGluedToItHidesNoOrder() throws Exception {
        openOrders(3);
        String half = JournalLines.placed(2, "AAPL", "LMT");
        Path journal = journal(
                session(),
                JournalLines.placed(1, "AAPL", "LMT"),
                half.substring(0, half.length() / 2) + JournalLines.placed(3, "AAPL", "LMT"));

        SweepReport report = sweep();

        assertThat(tws.openOrders()).extracting(SimulatedOrder::orderId).containsExactly(2);
        assertNamed(report, journal, "line 3: probably about order 2 of client id 1");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsNowhereIsNamed() throws Exception {
        Path journals = Files.createDirectories(directory.resolve("journals"));
        Path journal = journals.resolve("journal-left-0123456789ab.log");
        Files.createSymbolicLink(journal, directory.resolve("nowhere.log"));

        SweepReport report = sweep();

        assertThat(report.problems()).singleElement().asString().contains(journal.toString(), "may still be open");
        assertThat(journal).isSymbolicLink();
    }

    @Test
    void wrongChecksumInTheMiddleIsNamedAndTheRestIsSwept() throws Exception {
        openOrders(3);
        Path journal = journal(
                session(),
                JournalLines.placed(1, "AAPL", "LMT"),
                JournalLines.gone(1),
                JournalLines.placed(2, "AAPL", "LMT").replace("quantity=5", "quantity=6"),
                JournalLines.placed(3, "AAPL", "LMT"));

        SweepReport report = sweep();

        assertThat(tws.openOrders()).extracting(SimulatedOrder::orderId).containsExactly(1, 2);
        assertNamed(report, journal, "line 4: probably about order 2 of client id 1");
    }

    @Test
    void itIsNamedAgainByEveryStartUntilSomebodyDeletesIt() throws Exception {
        openOrders(1);
        Path journal = journal(session(), JournalLines.placed(1, "AAPL", "LMT"), "garbage");

        for (int start = 0; start < 2; start++) {
            try (SessionHost host = SessionHost.start(SessionFixture.settingsFor(tws, directory))) {
                assertThat(tws.openOrders()).isEmpty();
                assertThat(host.report().notes())
                        .anySatisfy(note -> assertThat(note)
                                .contains(journal.toString(), "line 3: 7 characters that are no line of a journal"));
                assertThat(host.report().findings()).extracting(Finding::code).containsExactly("JOURNAL-UNREADABLE");
            }
        }
        Files.delete(journal);
        assertThat(sweep().problems()).isEmpty();
    }

    @Test
    void repeatedLinesCountOnce() throws Exception {
        openOrders(1);
        String placed = JournalLines.placed(1, "AAPL", "LMT");
        Path journal = journal(session(), placed, placed, JournalLines.gone(1), placed, session());

        SweepReport report = sweep();

        assertThat(report.problems()).isEmpty();
        assertThat(report.cancelled()).isEmpty();
        assertThat(tws.openOrders()).hasSize(1);
        assertThat(journal).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zeros", "empty", "garbage", "longLine", "brokenHeader", "textOfAPerson"})
    void fileThatIsNoJournalIsNamedAndKeptAndTheOthersAreSwept(String kind) throws Exception {
        openOrders(1);
        byte[] content = content(kind);
        Path broken = journal("0", content);
        journal(session(), JournalLines.placed(1, "AAPL", "LMT"));

        SweepReport report = sweep();

        assertThat(report.cancelled()).hasSize(1);
        assertThat(tws.openOrders()).isEmpty();
        assertNamed(report, broken, "line 1: ");
        assertThat(broken).hasBinaryContent(content);
    }

    private byte[] content(String kind) {
        byte[] bytes = new byte[8192];
        switch (kind) {
            case "empty" -> bytes = new byte[0];
            case "garbage" -> new Random(1).nextBytes(bytes);
            case "longLine" -> {
                bytes = new byte[3_000_000];
                Arrays.fill(bytes, (byte) 'x');
            }
            case "brokenHeader" -> bytes = session().substring(3).getBytes(StandardCharsets.UTF_8);
            case "textOfAPerson" -> bytes = "Do not delete!\n".getBytes(StandardCharsets.UTF_8);
            default -> {
                // zeros
            }
        }
        return bytes;
    }

    @Test
    void ordersOfNobodyKnowsWhichTwsAreNamedEachTime() throws Exception {
        openOrders(1);
        Path journal = journal(JournalLines.placed(1, "AAPL", "LMT"));

        for (int i = 0; i < 2; i++) {
            assertNamed(sweep(), journal, "order 1 of client 1: BUY 5 AAPL LMT", "which TWS and which account");
        }
        assertThat(tws.openOrders()).hasSize(1);
    }

    @Test
    void oldJournalWithoutHeaderIsNamedToo() throws Exception {
        openOrders(1);
        Path journal = journal(Instant.now() + "\tPLACE\tclient=1 order=1 BUY 5 AAPL LMT limit=50.00 aux=-");

        assertNamed(sweep(), journal, "order 1 of client 1: BUY 5 AAPL LMT");
        assertThat(tws.openOrders()).hasSize(1);
    }

    @Test
    void secondLineAboutTheSessionStandsInForABrokenFirst() throws Exception {
        openOrders(1);
        Path journal = journal("\0\0\0\0", session(), JournalLines.placed(1, "AAPL", "LMT"));

        SweepReport report = sweep();

        assertThat(tws.openOrders()).isEmpty();
        assertNamed(report, journal, "line 1: 4 zero bytes");
    }

    @Test
    void oldJournalWithAGluedLineIsSwept() throws Exception {
        openOrders(2);
        String header =
                "%s\tSESSION\tendpoint=127.0.0.1:%d account=DU1234567 pid=1".formatted(Instant.now(), tws.port());
        Path journal = journal(
                header,
                Instant.now() + "\tPLACE\tclient=1 order=1 BUY 5 AAPL LM" + Instant.now()
                        + "\tPLACE\tclient=1 order=2 BUY 5 AAPL LMT limit=50.00 aux=-");

        SweepReport report = sweep();

        assertThat(tws.openOrders()).extracting(SimulatedOrder::orderId).containsExactly(1);
        assertNamed(report, journal, "line 2: probably about order 1 of client id 1");
    }

    @Test
    void whatAnOldSessionWroteIntoTheFileThatWasToReplaceItsJournalCountsToo() throws Exception {
        openOrders(2);
        String header =
                "%s\tSESSION\tendpoint=127.0.0.1:%d account=DU1234567 pid=1".formatted(Instant.now(), tws.port());
        Path journal = journal(header, Instant.now() + "\tPLACE\tclient=1 order=1 BUY 5 AAPL LMT limit=50.00 aux=-");
        Path successor = journal.resolveSibling(journal.getFileName() + ".new");
        Files.writeString(
                successor,
                header + "\n" + Instant.now() + "\tPLACE\tclient=1 order=2 BUY 5 AAPL LMT limit=50.00 aux=-\n");

        SweepReport report = sweep();

        assertThat(report.cancelled()).hasSize(2);
        assertThat(report.problems()).isEmpty();
        assertThat(tws.openOrders()).isEmpty();
        assertThat(journal).doesNotExist();
        assertThat(successor).doesNotExist();
    }

    @Test
    void journalOfAFutureVersionIsNamedAndLeftAlone() throws Exception {
        openOrders(1);
        String header = JournalLine.of(
                        Instant.now(),
                        "SESSION",
                        "endpoint",
                        "127.0.0.1:" + tws.port(),
                        "account",
                        "DU1234567",
                        "version",
                        3)
                .text();
        for (String first : new String[] {header, header.substring(0, header.length() - 8) + "otherwise"}) {
            Path journal = journal(first, Instant.now() + "\tPLACE\tin a way of its own");
            byte[] before = Files.readAllBytes(journal);

            assertNamed(sweep(), journal, "it has version 3");
            assertThat(journal).hasBinaryContent(before);
        }
        assertThat(tws.openOrders()).hasSize(1);
    }

    @Test
    void journalThatMayNotBeReadIsNamedAndTheOthersAreSwept() throws Exception {
        openOrders(1);
        Path inTheWay = Files.createDirectories(directory.resolve("journals").resolve("journal-left-0.log"));
        Path noLock = journal("1", session().getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(directory.resolve("journals").resolve("journal-left-1.lock"));
        journal(session(), JournalLines.placed(1, "AAPL", "LMT"));

        SweepReport report = sweep();

        assertThat(tws.openOrders()).isEmpty();
        assertThat(report.problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains(inTheWay.toString()))
                .anySatisfy(problem -> assertThat(problem).contains(noLock.toString(), "cannot be locked"));
        assertThat(noLock).exists();
    }

    @Test
    void journalOfASimulatorAmongThemIsLeftInPeace() throws Exception {
        Path journal = journal(JournalLines.session("simulator", ""), JournalLines.placed(1, "AAPL", "LMT"));

        assertThat(sweep().problems()).isEmpty();
        assertThat(journal).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LMT", "STP LMT", "TRAIL LIMIT"})
    void nameWithABlankIsFoundAgainBeforeTwsHasAcknowledgedIt(String type) throws Exception {
        for (boolean old : new boolean[] {false, true}) {
            Path journal = old
                    ? journal(
                            "%s\tSESSION\tendpoint=127.0.0.1:4002 account=DU1234567 pid=1".formatted(Instant.now()),
                            "%s\tPLACE\tclient=1 order=1 BUY 5 BRK B %s limit=50.00 aux=-"
                                    .formatted(Instant.now(), type))
                    : journal(session(), JournalLines.placed(1, "BRK B", type));

            JournalReader.Content content =
                    JournalReader.read(new DiskFiles(), journal, journal.resolveSibling("none"));

            assertThat(content.unreadable().isEmpty()).isTrue();
            assertThat(content.state().open()).singleElement().satisfies(open -> {
                assertThat(open.order().symbol()).isEqualTo("BRK B");
                assertThat(open.order().orderType()).isEqualTo(type);
            });
        }
    }

    @Test
    void oneDirectoryThatCannotBeListedIsNamed() throws Exception {
        Path journals = directory.resolve("journals");
        Files.writeString(journals, "a file");

        assertThat(sweep().problems())
                .singleElement()
                .asString()
                .contains(journals.toString(), "tws.journalDirectory", "may still be open");
    }
}
