package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
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
