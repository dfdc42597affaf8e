package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsDisconnectedException;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

@TwsTest
@Timeout(120)
class TimeoutTests {

    @Test
    void aTestThatIsInterruptedLeavesNothingAndTheNextOneRuns(TwsClient observer) {
        TestRun run = TestRun.of(SameThreadTestCase.class).counts(1, 1);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).isInstanceOf(TimeoutException.class));
        assertThat(Orders.open(observer, "interrupted")).isZero();
    }

    @Test
    void aBodyThatRunsOnIsShutOutBeforeTheCleanup(TwsClient observer) throws Exception {
        TestRun run = TestRun.of(SeparateThreadTestCase.class).counts(1, 1);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).isInstanceOf(TimeoutException.class));
        SeparateThreadTestCase.CLEANED.countDown();
        List<Throwable> refused = SeparateThreadTestCase.REFUSED.get(60, TimeUnit.SECONDS);
        assertThat(refused.get(0))
                .isInstanceOf(TwsDisconnectedException.class)
                .hasMessageContaining("test SeparateThreadTestCase.runsOn has ended");
        assertThat(refused.get(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is used after test SeparateThreadTestCase.runsOn has ended");
        assertThat(Orders.open(observer, "runs on")).isZero();
    }

    @Test
    void eachInvocationOfATemplateIsATest(TwsClient observer) {
        TestRun.of(TemplateTestCase.class).passes(3);

        assertThat(Orders.open(observer, "of a template")).isZero();
    }

    @TwsTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class SameThreadTestCase {

        @Test
        @org.junit.jupiter.api.Order(1)
        @Timeout(5)
        void takesTooLong(TwsClient client) throws InterruptedException {
            Orders.rest(client, "interrupted");
            new CountDownLatch(1).await();
        }

        @Test
        @org.junit.jupiter.api.Order(2)
        void isNext(TwsClient client) {
            assertThat(client.openOrders().join()).isEmpty();
        }
    }

    @TwsTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class SeparateThreadTestCase {

        static final CountDownLatch CLEANED = new CountDownLatch(1);

        static final CompletableFuture<List<Throwable>> REFUSED = new CompletableFuture<>();

        @Test
        @org.junit.jupiter.api.Order(1)
        @Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void runsOn(TwsSession tws) {
            TwsClient client = tws.client();
            Orders.rest(client, "runs on");
            awaitWhateverHappens(CLEANED);
            REFUSED.complete(List.of(
                    failureOf(() -> Orders.rest(client, "runs on")),
                    failureOf(() -> tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "100.00")))));
        }

        @Test
        @org.junit.jupiter.api.Order(2)
        void isNext(TwsClient client) {
            assertThat(client.openOrders().join()).isEmpty();
        }

        private static Throwable failureOf(Runnable action) {
            try {
                action.run();
                return new AssertionError("it was done");
            } catch (RuntimeException e) {
                return e;
            }
        }

        // As a body does that ignores that its time is over.
        private static void awaitWhateverHappens(CountDownLatch latch) {
            boolean done = false;
            while (!done) {
                try {
                    done = latch.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    done = false;
                }
            }
        }
    }

    @TwsTest
    static class TemplateTestCase {

        @TestTemplate
        @ExtendWith(ThreeTimes.class)
        void beginsClean(TwsSession tws) {
            assertThat(tws.client().openOrders().join()).isEmpty();
            Orders.rest(tws.client(), "of a template");
        }
    }

    static final class ThreeTimes implements TestTemplateInvocationContextProvider {

        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.generate(() -> new TestTemplateInvocationContext() {})
                    .map(TestTemplateInvocationContext.class::cast)
                    .limit(3);
        }
    }
}
