package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.settings.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TwsTest
@Timeout(120)
class FailureEvidenceTests {

    @TempDir
    Path output;

    private TestRun run(Class<?> fixture) {
        return TestRun.of(fixture, Map.of("tws.mode", "simulator", "tws.outputDirectory", output.toString()));
    }

    private List<String> files() {
        Path folder = output.resolve(EvidenceFile.FOLDER);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Class<?> fixture, String test) throws IOException {
        return Files.readString(output.resolve(EvidenceFile.FOLDER).resolve(fixture.getName() + test + ".txt"));
    }

    @Test
    void tellsWhatHappenedOnTheLanesOfTheTestThatFailed() throws IOException {
        TestRun run = run(TradesTestCase.class).counts(1, 1);

        String text = text(TradesTestCase.class, ".fails");
        assertThat(text)
                .contains("TradesTestCase.fails, fails(TwsSession, TwsSession) failed")
                .contains("failure: java.lang.AssertionError: on purpose")
                .contains("placed BUY 10 AAPL LMT at 100.00")
                .contains("changed it to BUY 20 AAPL LMT at 100.00")
                .containsPattern("TWS +Submitted, filled 0, remaining 20")
                .containsPattern("client +asked to cancel it")
                .containsPattern("TWS +202 ")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  client   PlaceOrder\\[")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  TWS      OrderStatus\\[")
                .containsPattern("TWS +fill: BOT 5 at [0-9.]+ on ")
                .containsPattern("TWS +2104 ");
        assertThat(text.split("==== client id ", -1)).hasSize(3);
        assertThat(run.published(FailureEvidence.TEXT)).containsExactly(text);
        assertThat(run.published(FailureEvidence.FILE))
                .singleElement()
                .satisfies(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void leavesNothingOfATestThatPassesOrGivesUp() {
        assertThat(run(PassesTestCase.class).published(FailureEvidence.TEXT)).isEmpty();

        assertThat(files()).isEmpty();
    }

    @Test
    void removesWhatAnEarlierRunLeftOfATest() throws IOException {
        Path old = output.resolve(EvidenceFile.FOLDER).resolve(PassesTestCase.class.getName() + ".passes.txt");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));

        run(PassesTestCase.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void masksAccounts(TwsSession tws) throws IOException {
        run(TradesTestCase.class);

        assertThat(text(TradesTestCase.class, ".fails"))
                .contains("account=" + Accounts.mask(tws.account()))
                .doesNotContain(tws.account());
    }

    @Test
    void showsNoOrderOfAnotherLane(TwsClient other) throws IOException {
        Orders.rest(other, "of another lane");

        run(LooksAroundTestCase.class).counts(0, 1);

        assertThat(text(LooksAroundTestCase.class, ".looks"))
                .contains("(of another client: not shown)")
                .contains("mark of its own")
                .doesNotContain("of another lane");
    }

    @Test
    void isWrittenForEachWayInWhichATestFails() {
        run(FailsInManyWaysTestCase.class);

        assertThat(files().stream().map(file -> file.replaceFirst(".*TestCase", "")))
                .containsExactly(
                        "$Inner.fails.txt",
                        ".dynamic-2.txt",
                        ".exceedsItsTime.txt",
                        ".failsAfterwards.txt",
                        ".isOverloaded-TwsSession-TwsScript.txt",
                        ".isOverloaded-TwsSession.txt",
                        ".runsOn.txt",
                        ".symbols-1.txt",
                        ".symbols-3.txt");
    }

    @Test
    void tellsOnlyOfTheTestThatFailedWhenTheSessionIsSharedWithTheClass() throws IOException {
        run(SharedTestCase.class).counts(1, 1);

        assertThat(text(SharedTestCase.class, ".fails"))
                .contains("placed by the one that fails")
                .doesNotContain("placed by the one that passes");
    }

    @Test
    void tellsOfATestWithASimulatorOfItsOwn() throws IOException {
        run(OwnSimulatorTestCase.class).counts(0, 1);

        assertThat(text(OwnSimulatorTestCase.class, ".fails"))
                .contains("placed BUY 10 AAPL LMT at 100.00")
                .containsPattern("TWS +Submitted, filled 0, remaining 10")
                .containsPattern("TWS +NextValidId\\[");
    }

    @TwsTest
    static class TradesTestCase {

        @Test
        void fails(TwsSession tws, @Tws("other") TwsSession second) {
            TwsClient client = tws.client();
            OrderHandle order = Orders.rest(client, "evidence");
            client.modify(order, Order.limit(Action.BUY, new BigDecimal("20"), new BigDecimal("100.00")));
            tws.await("the change")
                    .until(() -> client.openOrders().join().stream()
                            .anyMatch(open -> open.order().totalQuantity().intValue() == 20));
            client.cancel(order);
            order.await(Status.CANCELLED);
            OrderHandle filled =
                    second.client().place(Contract.stock("MSFT"), Order.market(Action.BUY, new BigDecimal("5")));
            filled.await(Status.FILLED);
            tws.await("the execution").until(() -> !filled.executions().isEmpty());
            fail("on purpose");
        }

        @Test
        void passes(TwsSession tws) {
            Orders.rest(tws.client(), "passes");
        }
    }

    @TwsTest
    static class PassesTestCase {

        @Test
        void passes(TwsClient client) {
            Orders.rest(client, "passes");
        }

        @Test
        void givesUp(TwsClient client) {
            Orders.rest(client, "gives up");
            Assumptions.abort("on purpose");
        }
    }

    @TwsTest
    static class LooksAroundTestCase {

        @Test
        void looks(TwsClient client) {
            Orders.rest(client, "mark of its own");
            assertThat(client.allOpenOrders().join()).hasSizeGreaterThan(1);
            fail("on purpose");
        }
    }

    @TwsTest
    static class FailsInManyWaysTestCase {

        @Test
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
        void exceedsItsTime(TwsSession tws) throws InterruptedException {
            tws.client();
            new CountDownLatch(1).await();
        }

        @Test
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void runsOn(TwsSession tws) throws InterruptedException {
            tws.client();
            new CountDownLatch(1).await();
        }

        @Test
        void failsAfterwards(TwsSession tws) {
            tws.client();
        }

        @AfterEach
        void fails(TestInfo test) {
            assertThat(test.getDisplayName()).doesNotContain("failsAfterwards");
        }

        @ParameterizedTest
        @ValueSource(strings = {"IBM", "AAPL", "a/b:c"})
        void symbols(String symbol, TwsSession tws) {
            tws.client();
            assertThat(symbol).isEqualTo("AAPL");
        }

        @Test
        void isOverloaded(TwsSession tws) {
            tws.client();
            fail("on purpose");
        }

        @Test
        void isOverloaded(TwsSession tws, TwsScript script) {
            tws.client();
            fail("on purpose");
        }

        @TestFactory
        Stream<DynamicTest> dynamic(TwsSession tws) {
            return Stream.of(DynamicTest.dynamicTest("passes", tws::client), DynamicTest.dynamicTest("fails", () -> {
                tws.client();
                fail("on purpose");
            }));
        }

        @Nested
        class Inner {

            @Test
            void fails(TwsSession tws) {
                tws.client();
                fail("on purpose");
            }
        }
    }

    @TwsTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class SharedTestCase {

        private static TwsSession shared;

        @BeforeAll
        static void take(TwsSession tws) {
            shared = tws;
        }

        @Test
        @org.junit.jupiter.api.Order(1)
        void passes() {
            Orders.rest(shared.client(), "placed by the one that passes");
        }

        @Test
        @org.junit.jupiter.api.Order(2)
        void fails() {
            Orders.rest(shared.client(), "placed by the one that fails");
            fail("on purpose");
        }
    }

    @TwsTest
    @OwnSimulator
    static class OwnSimulatorTestCase {

        @Test
        void fails(TwsClient client) {
            Orders.rest(client, "own simulator");
            fail("on purpose");
        }
    }
}
