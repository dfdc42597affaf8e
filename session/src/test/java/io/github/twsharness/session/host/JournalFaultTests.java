package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.host.FaultyFiles.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lets each single operation of a journal on its disk fail, and looks at what the next process finds. */
@Attack
@Timeout(120)
class JournalFaultTests {

    private static final Path DIRECTORY = Path.of("/journals");
    private static final Path LOG = DIRECTORY.resolve("journal-1-1-s.log");
    private static final Path NEW = DIRECTORY.resolve("journal-1-1-s.log.new");

    /** A session that places orders, of which some go and some are changed, and says which were let through. */
    private static final class Session {

        private final MemoryFiles disk = new MemoryFiles();
        private final Set<Integer> open = new HashSet<>();
        private final TreeMap<Integer, Set<Integer>> openAtLength = new TreeMap<>();
        private final List<String> operations = new ArrayList<>();
        private final int orders;
        private boolean began;
        private boolean lastPassed;

        Session(int orders) {
            this.orders = orders;
        }

        Session run(FaultyFiles.Fate fate, long bound) {
            JournalFiles files = new FaultyFiles(disk, operation -> {
                operations.add(operation);
                return fate.of(operation);
            });
            try {
                Journal journal = Journal.begin(
                        files, LOG, "127.0.0.1:4002", true, bound, Clock.systemUTC(), JournalWatch.NOBODY);
                journal.recordSession("127.0.0.1:4002", "DU1234567");
                began = true;
                for (int id = 1; id <= orders; id++) {
                    trade(journal, id);
                    openAtLength.put(length(), Set.copyOf(open));
                }
                journal.close();
            } catch (IOException e) {
                // There is no session, and no order.
            }
            return this;
        }

        private int length() {
            return disk.exists(LOG) ? disk.bytes(LOG).length : 0;
        }

        private void trade(Journal journal, int id) {
            lastPassed = passes(journal, id, true);
            if (!lastPassed) {
                return;
            }
            open.add(id);
            openAtLength.put(length(), Set.copyOf(open));
            TrackedOrder order = TrackedOrder.sent(order(id));
            journal.recordNews(1, order.withStatus("Submitted", "0", 1000 + id));
            if (id % 4 == 0) {
                passes(journal, id, false);
            }
            if (id % 3 == 0) {
                open.remove(id);
                openAtLength.put(length(), Set.copyOf(open));
                journal.recordNews(1, order.gone("Cancelled"));
            }
        }

        private static boolean passes(Journal journal, int id, boolean isNew) {
            try {
                journal.recordOrder(1, order(id), isNew);
                return true;
            } catch (UncheckedIOException e) {
                return false;
            }
        }

        private static PlaceOrder order(int id) {
            return new PlaceOrder(id, Contract.stock("BRK B"), Order.limit(BUY, 5, "50.00"));
        }
    }

    private static void assertFound(Set<Integer> open, MemoryFiles found, String what) throws IOException {
        if (open.isEmpty()) {
            return;
        }
        assertThat(found.list(DIRECTORY)).as(what).contains(LOG);
        JournalReader.Content content = JournalReader.read(found, LOG, NEW);
        if (content.unreadable().isEmpty()) {
            assertThat(content.state().open())
                    .as(what)
                    .extracting(order -> order.order().orderId())
                    .containsAll(open);
            assertThat(content.state().account()).as(what).isEqualTo("DU1234567");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FAILS, 1",
        "FAILS, 1000000",
        "FAILS_HALFWAY, 1",
        "FAILS_HALFWAY, 2",
        "FAILS_HALFWAY, 7",
        "FAILS_HALFWAY, 1000000",
        "HALF, 1",
        "HALF, 1000000"
    })
    void noOrderThatWasLetThroughIsLostWhicheverOperationFails(Outcome outcome, int times) throws Exception {
        int operations =
                new Session(16).run(operation -> Outcome.DONE, 1500).operations.size();
        assertThat(operations).isGreaterThan(100);
        for (int first = 1; first <= operations; first++) {
            int from = first;
            int[] count = {0};
            Session session = new Session(16)
                    .run(
                            operation -> {
                                count[0]++;
                                return count[0] >= from && count[0] < from + times ? outcome : Outcome.DONE;
                            },
                            1500);

            String what = "%s of operation %d (%s), %d times"
                    .formatted(
                            outcome,
                            first,
                            session.operations.get(Math.min(first, session.operations.size()) - 1),
                            times);
            assertFound(session.open, session.disk.afterACrash(), what + ", crash");
            assertFound(session.open, session.disk.afterAPowerFailure(), what + ", power failure");
            if (session.began && times < 10 && first < operations / 2) {
                assertThat(session.lastPassed)
                        .as("orders pass again after " + what)
                        .isTrue();
            }
        }
    }

    @Test
    void aPowerFailureAtAnyMomentLosesNoOrder() throws Exception {
        int operations =
                new Session(16).run(operation -> Outcome.DONE, 1500).operations.size();
        for (int moment = 1; moment <= operations; moment++) {
            int at = moment;
            Session session = new Session(16);
            MemoryFiles[] found = {null, null};
            List<Set<Integer>> open = new ArrayList<>();
            int[] count = {0};
            session.run(
                    operation -> {
                        if (++count[0] == at) {
                            found[0] = session.disk.afterAPowerFailure();
                            found[1] = session.disk.afterACrash();
                            open.add(Set.copyOf(session.open));
                        }
                        return Outcome.DONE;
                    },
                    1500);

            assertFound(open.get(0), found[0], "power failure before operation " + moment);
            assertFound(open.get(0), found[1], "crash before operation " + moment);
        }
    }

    @Test
    void aFileThatIsCutAtAnyByteGivesWhatHadBeenLetThroughByThen() throws Exception {
        Session session = new Session(8).run(operation -> Outcome.DONE, Journal.BOUND);
        byte[] whole = session.disk.bytes(LOG);
        for (int length = 0; length <= whole.length; length++) {
            MemoryFiles cut = new MemoryFiles();
            cut.put(LOG, Arrays.copyOf(whole, length));
            var before = session.openAtLength.floorEntry(length);

            JournalReader.Content content = JournalReader.read(cut, LOG, NEW);
            boolean endsBetweenLines = length > 0 && whole[length - 1] == '\n';
            // A line that is whole but for its end proves itself.
            boolean endsWithALine = length < whole.length && whole[length] == '\n';
            assertThat(content.unreadable().isEmpty()).isEqualTo(endsBetweenLines || endsWithALine);
            assertThat(content.state().open())
                    .as("cut at %d", length)
                    .extracting(order -> order.order().orderId())
                    .containsAll(before == null ? Set.of() : before.getValue());
        }
    }

    @Test
    void aByteThatHasChangedAnywhereLosesNoOrderUnnamed() throws Exception {
        Session session = new Session(8).run(operation -> Outcome.DONE, Journal.BOUND);
        byte[] whole = session.disk.bytes(LOG);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= new byte[] {1, 64, whole[at]}[at % 3]; // another digit, a letter that is none, or zero
            MemoryFiles disk = new MemoryFiles();
            disk.put(LOG, changed);

            assertFound(session.open, disk, "byte %d is %d".formatted(at, changed[at]));
        }
    }
}
