package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.Attack;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lives through random histories of orders with a TWS that tells of them late, twice, out of order or not at all. A
 * failure names its seed: {@code -Dorder.seed=…} lives through that history alone, {@code -Dorder.histories=…} says how
 * many there are.
 */
@Attack
@Timeout(300)
class OrderHistoriesTests {

    private static final int MOST_HISTORIES = Integer.getInteger("order.histories", 100_000);

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
}
