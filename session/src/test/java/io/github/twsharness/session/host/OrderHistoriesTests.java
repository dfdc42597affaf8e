package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.Attack;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lives through random histories of orders with a TWS that tells of them late, twice, out of order or not at all. A
 * failure names its seed: {@code -Dorder.seed=…} lives through that history alone, {@code -Dorder.histories=…} says how
 * many there are, {@code -Dorder.lanes=…} how many of those on real lanes.
 */
@Attack
@Timeout(300)
class OrderHistoriesTests {

    private static final int MOST_HISTORIES = Integer.getInteger("order.histories", 100_000);

    @TempDir
    Path directory;

    @Test
    void everyOwnOrderThatWorksIsCancelledOrNamedAndNoForeignOneIsTouched() {
        Long seed = Long.getLong("order.seed");
        LongStream seeds = seed == null ? LongStream.range(0, MOST_HISTORIES) : LongStream.of(seed);

        long resets = seeds.parallel().map(OrderHistoriesTests::live).sum();

        assertThat(resets).isPositive();
    }

    private static long live(long seed) {
        OrderHistory history = new OrderHistory(seed, false);
        if (history.run().isPresent()) {
            assertThat(new OrderHistory(seed, true).run())
                    .as("-Dorder.seed=" + seed)
                    .isEmpty();
        }
        return history.resets();
    }

    @Test
    void soItIsOnRealLanesWithTheirJournalsThroughResetCrashAndSweep() throws Exception {
        Long seed = Long.getLong("order.seed");
        List<Long> seeds = seed == null
                ? LongStream.range(0, Integer.getInteger("order.lanes", 300))
                        .boxed()
                        .toList()
                : List.of(seed);
        ExecutorService threads = Executors.newFixedThreadPool(24);
        try {
            List<Future<Optional<String>>> histories = new ArrayList<>();
            for (long one : seeds) {
                histories.add(threads.submit(() -> new LaneHistory(one, settings(one)).run()));
            }
            for (int i = 0; i < seeds.size(); i++) {
                assertThat(histories.get(i).get())
                        .as("-Dorder.seed=" + seeds.get(i))
                        .isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Settings settings(long seed) throws IOException {
        Path journals = Files.createDirectories(directory.resolve(Long.toString(seed)));
        return Settings.load(SettingsSources.of(directory)
                .withSystemProperties(Map.of(
                        "tws.host", "127.0.0.1",
                        "tws.port", "4999",
                        "tws.resetTimeoutSeconds", "5",
                        "tws.maxMessagesPerSecond", "10000",
                        "tws.journalDirectory", journals.toString())));
    }
}
