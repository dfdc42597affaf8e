package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.Attack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class JournalTests {

    private static final Contract BRK = Contract.stock("BRK B");

    @TempDir
    Path directory;

    @Test
    void tellsWhichOrdersAreOpenWhenItIsReadAgain() throws Exception {
        Path path = directory.resolve("journal.log");
        Journal journal = begin(path, Journal.BOUND);
        journal.recordOrder(1, order(7), true);
        journal.recordOrder(2, order(7), true);
        journal.recordNews(1, tracked(7).withStatus("Submitted", "0", 4711));
        journal.recordOrder(1, order(8), true);
        journal.recordNews(1, tracked(8).gone("Cancelled"));
        journal.recordAnswer(1, new ErrorMessage(7, 399, "a text\nwith \t everything in it", "", Optional.empty()));
        journal.close();

        JournalState read = read(path);

        assertThat(read.endpoint()).isEqualTo("127.0.0.1:4002");
        assertThat(read.account()).isEqualTo("DU1234567");
        assertThat(read.open())
                .extracting(open -> open.order().toView(open.clientId()).describe())
                .containsExactly(
                        "order 7 of client 1: BUY 5 BRK B LMT, Submitted",
                        "order 7 of client 2: BUY 5 BRK B LMT, Sent");
        assertThat(read.open().get(0).order().permId()).isEqualTo(4711);
        assertThat(read.open()).isEqualTo(journal.open());
    }

    @Test
    void staysBoundedAndForgetsNothingThatIsOpen() throws Exception {
        Path path = directory.resolve("journal.log");
        Journal journal = begin(path, 4_000);
        journal.recordOrder(1, order(1), true);
        for (int id = 2; id < 500; id++) {
            journal.recordOrder(1, order(id), true);
            journal.recordNews(1, tracked(id).gone("Filled"));
            assertThat(Files.size(path)).isLessThan(5_000);
        }
        journal.recordOrder(1, order(500), true);
        journal.close();

        JournalState read = read(path);
        assertThat(read.open()).extracting(open -> open.order().orderId()).containsExactly(1, 500);
        assertThat(read.account()).isEqualTo("DU1234567");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void losesNoOrderOfThreadsThatWriteAtOnceWhileItIsReplaced() throws Exception {
        Path path = directory.resolve("journal.log");
        Journal journal = begin(path, 2_000);

        IntStream.rangeClosed(1, 8).parallel().forEach(client -> {
            for (int id = 1; id <= 50; id++) {
                journal.recordOrder(client, order(id), true);
                if (id != 25) {
                    journal.recordNews(client, tracked(id).gone("Filled"));
                }
            }
        });
        journal.close();

        List<JournalState.OpenOrder> open = read(path).open();
        assertThat(open)
                .hasSize(8)
                .allSatisfy(one -> assertThat(one.order().orderId()).isEqualTo(25));
    }

    @Attack
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsInTheWayOfTheShorterFileLosesNoOrder(boolean directoryInTheWay) throws Exception {
        Path path = directory.resolve("journal.log");
        Path inTheWay = directory.resolve("journal.log.new");
        if (directoryInTheWay) {
            Files.createDirectories(inTheWay.resolve("with something in it"));
        } else {
            Files.writeString(inTheWay, "what an attempt left that failed");
        }
        Journal journal = begin(path, 1_000);
        for (int id = 1; id <= 50; id++) {
            journal.recordOrder(1, order(id), true);
        }
        journal.close();

        assertThat(read(path).open())
                .extracting(open -> open.order().orderId())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
        assertThat(Files.exists(inTheWay)).isEqualTo(directoryInTheWay);
    }

    @Attack
    @Test
    void takesNoMoreOrdersWhenItsFileIsGone() throws Exception {
        Path path = directory.resolve("journal.log");
        Journal journal = begin(path, Journal.BOUND);
        journal.recordOrder(1, order(1), true);
        Files.delete(path);

        assertThatThrownBy(() -> journal.recordOrder(1, order(2), true))
                .hasMessageContaining("it was deleted or moved while it was in use");
        journal.recordNews(1, tracked(1).gone("Cancelled"));
        assertThat(journal.open()).isEmpty();
        journal.close();
    }

    @Attack
    @Test
    void isWrittenAnewWhenSomebodyHasEmptiedOrReplacedItsFile() throws Exception {
        Path path = directory.resolve("journal.log");
        Journal journal = begin(path, Journal.BOUND);
        journal.recordOrder(1, order(1), true);
        Files.writeString(path, "");
        journal.recordOrder(1, order(2), true);
        Files.copy(path, directory.resolve("copy"));
        Files.move(directory.resolve("copy"), path, StandardCopyOption.REPLACE_EXISTING);
        journal.recordOrder(1, order(3), true);
        journal.close();

        assertThat(read(path).open()).extracting(open -> open.order().orderId()).containsExactly(1, 2, 3);
        assertThat(read(path).account()).isEqualTo("DU1234567");
    }

    @Attack
    @Test
    void anyTextComesBackAsItWas() {
        Random random = new Random(9);
        String alphabet = "aB9 \"\\=#\t\n\r\0\u00e4\u20ac\u4e2d\u2028\u202e\ud83d\ude00\ufeff\u007f";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            JournalLine line = JournalLine.of(Instant.EPOCH, "PLACE", "symbol", text, "type", "STP LMT", "aux", "-");

            assertThat(line.text()).doesNotContain("\n", "\r");
            assertThat(JournalLine.read(line.text())).contains(line);
            assertThat(JournalLine.read(line.text().substring(1))).isEmpty();
        }
    }

    @Test
    void refusesAnOrderWhoseLineWouldBeTooLongToBeReadAgain() throws Exception {
        Path path = directory.resolve("journal.log");
        Journal journal = begin(path, Journal.BOUND);

        assertThatThrownBy(() -> journal.recordOrder(
                        1, new PlaceOrder(1, Contract.stock("A".repeat(100_000)), Order.limit(BUY, 5, "50.00")), true))
                .hasMessageContaining("characters");
        assertThat(journal.open()).isEmpty();
        journal.close();
    }

    private static Journal begin(Path path, long bound) throws Exception {
        Journal journal = Journal.begin(
                new DiskFiles(), path, "127.0.0.1:4002", true, bound, Clock.systemUTC(), JournalWatch.NOBODY);
        journal.recordSession("127.0.0.1:4002", "DU1234567");
        return journal;
    }

    private static JournalState read(Path path) throws Exception {
        JournalReader.Content content = JournalReader.read(new DiskFiles(), path, path.resolveSibling("none"));
        assertThat(content.unreadable().describe()).isEmpty();
        return content.state();
    }

    private static PlaceOrder order(int id) {
        return new PlaceOrder(id, BRK, Order.limit(BUY, 5, "50.00"));
    }

    private static TrackedOrder tracked(int id) {
        return TrackedOrder.sent(order(id));
    }
}
