package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

@TwsTest
@Timeout(120)
class TwsLimitsTests {

    /** Places an order far below the market; returns what came of it. */
    private static OrderHandle place(TwsClient client, String symbol, int quantity) {
        OrderHandle handle = client.place(
                Contract.stock(symbol), Order.limit(Action.BUY, new BigDecimal(quantity), new BigDecimal("10.00")));
        handle.reaches(Status.SUBMITTED).handle((status, failure) -> handle).join();
        return handle;
    }

    private static boolean works(OrderHandle handle) {
        return handle.messages().isEmpty() && handle.status().orElseThrow().known() == Status.SUBMITTED;
    }

    private static String refusal(OrderHandle handle) {
        List<ErrorMessage> said = handle.messages();
        assertThat(said)
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo(201));
        return said.get(0).text();
    }

    @Nested
    @TwsLimits(maxOrderSize = 10, allowedSymbols = "aapl")
    class OnAClass {

        @Test
        void holdForEachOfItsTests(TwsClient client) {
            assertThat(works(place(client, "AAPL", 10))).isTrue();

            assertThat(refusal(place(client, "AAPL", 11)))
                    .contains("tws-harness guard")
                    .contains("its size 11 is more than the 10 that @TwsLimits(maxOrderSize) of OnAClass allows");
            assertThat(refusal(place(client, "MSFT", 1)))
                    .contains("MSFT is not among the symbols that @TwsLimits(allowedSymbols) of OnAClass allows");
        }

        @Test
        @TwsLimits(maxOrderSize = 5)
        void areKeptTogetherWithThoseOfTheTest(TwsClient client) {
            assertThat(works(place(client, "AAPL", 5))).isTrue();
            assertThat(refusal(place(client, "AAPL", 6)))
                    .contains("@TwsLimits(maxOrderSize) of OnAClass.areKeptTogetherWithThoseOfTheTest");
            assertThat(refusal(place(client, "MSFT", 1))).contains("@TwsLimits(allowedSymbols) of OnAClass");
        }

        @Test
        @TwsLimits(maxOrderSize = 500)
        void cannotBeWidenedByATest(TwsClient client) {
            assertThat(refusal(place(client, "AAPL", 11))).contains("of OnAClass allows");
        }

        @Nested
        class WithAnother {

            @Test
            void holdInThatToo(TwsSession tws) {
                assertThat(refusal(place(tws.client(), "AAPL", 11))).contains("of OnAClass allows");
            }
        }
    }

    @Nested
    class OnATest {

        @Test
        @TwsLimits(maxOrders = 2)
        void countTheOrdersOfAllItsClientIdsTogether(TwsSession tws, @Tws("second") TwsSession second) {
            OrderHandle first = place(tws.client(), "AAPL", 1);
            assertThat(works(place(second.client(), "AAPL", 1))).isTrue();
            tws.client().modify(first, Order.limit(Action.BUY, new BigDecimal("2"), new BigDecimal("10.00")));

            assertThat(refusal(place(tws.client(), "AAPL", 1)))
                    .contains("this test has placed 2 orders, and @TwsLimits(maxOrders)");
            assertThat(refusal(place(second.client(), "AAPL", 1))).contains("@TwsLimits(maxOrders)");
        }

        @Test
        @TwsLimits(maxOrderValue = 100)
        void boundTheValue(TwsClient client) {
            assertThat(works(place(client, "AAPL", 10))).isTrue();
            assertThat(refusal(place(client, "AAPL", 11)))
                    .contains("its value 110 is more than the 100 that @TwsLimits(maxOrderValue)");
        }

        @Test
        @Cautious
        void mayStandOnAnAnnotationOfTheUsers(TwsClient client) {
            assertThat(refusal(place(client, "AAPL", 1))).contains("@TwsLimits(maxOrders)");
        }

        @Test
        void mayBeLeftAway(TwsClient client) {
            assertThat(works(place(client, "AAPL", 1_000))).isTrue();
        }
    }

    @Test
    void endWithTheTestThatSetThemWhenTheSessionIsTheClasss() {
        TestRun.of(SharedTestCase.class).passes(3);
    }

    @Test
    void canBeToldToTheBuilder() {
        TestRun.of(BuilderTestCase.class).passes(1);
    }

    @Test
    void neverWidenThoseOfTheSettings() {
        TestRun.of(StrictSessionTestCase.class, Map.of("tws.mode", "simulator", "tws.maxOrderSize", "10"))
                .passes(1);
    }

    @Test
    void areRefusedWithASimulatorOfTheTestsOwnThatHasNoGuard() {
        assertThat(TestRun.of(OwnSimulatorTestCase.class).counts(0, 1).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("@TwsLimits would have no effect"));
    }

    @Test
    void thatAreNoneAreRefused() {
        assertThat(TestRun.of(SenselessTestCase.class).counts(0, 1).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining(
                                "maxOrderSize of @TwsLimits of SenselessTestCase.fails has to be above 0"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @TwsLimits(maxOrders = 0)
    @interface Cautious {}

    @TwsTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class SharedTestCase {

        private static TwsSession shared;

        @BeforeAll
        static void take(TwsSession tws) {
            shared = tws;
            assertThat(works(place(tws.client(), "AAPL", 3))).isTrue();
        }

        @Test
        @org.junit.jupiter.api.Order(1)
        @TwsLimits(maxOrderSize = 2)
        void isLimited() {
            assertThat(refusal(place(shared.client(), "AAPL", 3))).contains("of SharedTestCase.isLimited");
        }

        @Test
        @org.junit.jupiter.api.Order(2)
        void isNotLimited() {
            assertThat(works(place(shared.client(), "AAPL", 3))).isTrue();
        }

        @Test
        @org.junit.jupiter.api.Order(3)
        @TwsLimits(maxOrders = 1)
        void countsAnew() {
            assertThat(works(place(shared.client(), "AAPL", 3))).isTrue();
            assertThat(refusal(place(shared.client(), "AAPL", 3))).contains("this test has placed 1 orders");
        }
    }

    static class BuilderTestCase {

        @RegisterExtension
        static final TwsExtension TWS = TwsExtension.builder()
                .maxOrderSize(BigDecimal.TEN)
                .allowedSymbols("AAPL")
                .build();

        @Test
        void isLimited(TwsClient client) {
            assertThat(works(place(client, "AAPL", 10))).isTrue();
            assertThat(refusal(place(client, "AAPL", 11))).contains("TwsExtension.builder()");
        }
    }

    static class StrictSessionTestCase {

        private static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        @TwsLimits(maxOrderSize = 1_000)
        void isLimitedByTheStricterOne(TwsClient client) {
            assertThat(works(place(client, "AAPL", 10))).isTrue();
            assertThat(refusal(place(client, "AAPL", 11))).contains("tws.maxOrderSize");
        }

        @AfterAll
        static void close() {
            SESSION.close();
        }
    }

    @TwsTest
    @OwnSimulator
    static class OwnSimulatorTestCase {

        @Test
        @TwsLimits(maxOrders = 1)
        void fails(TwsClient client) {
            client.openOrders().join();
        }
    }

    @TwsTest
    static class SenselessTestCase {

        @Test
        @TwsLimits(maxOrderSize = 0)
        void fails(TwsClient client) {
            client.openOrders().join();
        }
    }
}
