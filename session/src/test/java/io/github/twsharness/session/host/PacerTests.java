package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PacerTests {

    private static final Executor THREADS = task -> new Thread(task, "pacer-test").start();

    @Test
    void neverLetsMoreMessagesPassWithinASecond() {
        Pacer pacer = new Pacer(OptionalInt.of(20));
        ConcurrentLinkedQueue<Long> passed = new ConcurrentLinkedQueue<>();

        List<CompletableFuture<Void>> lanes = IntStream.rangeClosed(1, 4)
                .mapToObj(lane -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 15; i++) {
                                pass(pacer, lane, Pacer.Urgency.NORMAL);
                                passed.add(System.nanoTime());
                            }
                        },
                        THREADS))
                .toList();
        lanes.forEach(CompletableFuture::join);

        List<Long> times = passed.stream().sorted().toList();
        assertThat(times).hasSize(60);
        // Two windows have to pass; how late a thread notes its time is up to the machine.
        assertThat(times.get(59) - times.get(0))
                .isGreaterThan(Duration.ofMillis(1_800).toNanos());
        // Whoever comes when the next window has opened does not wait.
        assertThat(pacer.waited().messages()).isBetween(2L, 40L);
        assertThat(pacer.waited().longest())
                .isPositive()
                .isLessThanOrEqualTo(pacer.waited().total());
    }

    @Test
    void letsCancelsGoFirstAndThenTheLaneThatHasWaitedLongest() {
        Pacer pacer = new Pacer(OptionalInt.of(1), Duration.ofSeconds(3));
        pass(pacer, 1, Pacer.Urgency.NORMAL);
        List<String> order = new ArrayList<>();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        waiting.add(start(pacer, 1, Pacer.Urgency.NORMAL, "the greedy lane", order, 1));
        waiting.add(start(pacer, 2, Pacer.Urgency.NORMAL, "the other lane", order, 2));
        waiting.add(start(pacer, 1, Pacer.Urgency.FIRST, "the cancel", order, 3));

        waiting.forEach(CompletableFuture::join);

        assertThat(order).containsExactly("the cancel", "the other lane", "the greedy lane");
    }

    @Test
    void doesNotSlowDownWhereNothingIsSet() {
        Pacer pacer = new Pacer(OptionalInt.empty());

        IntStream.range(0, 10_000).forEach(i -> pass(pacer, 1, Pacer.Urgency.NORMAL));

        assertThat(pacer.waited().messages()).isZero();
    }

    private static CompletableFuture<Void> start(
            Pacer pacer, int lane, Pacer.Urgency urgency, String name, List<String> order, int waiting) {
        CompletableFuture<Void> done = CompletableFuture.runAsync(
                () -> {
                    pass(pacer, lane, urgency);
                    synchronized (order) {
                        order.add(name);
                    }
                },
                THREADS);
        await().until(() -> pacer.waiting() == waiting);
        return done;
    }

    private static void pass(Pacer pacer, int lane, Pacer.Urgency urgency) {
        try {
            pacer.pass(lane, urgency);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
