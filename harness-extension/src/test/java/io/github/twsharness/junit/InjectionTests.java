package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.twsharness.protocol.client.TwsClient;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTests {

    @Nested
    class Injects {

        @Test
        void theSameSessionEverywhereInATest() {
            TestRun.of(EverywhereTestCase.class).passes(2);
        }

        @Test
        void whatItSaysOfTheSession() {
            TestRun.of(FactsTestCase.class).passes(1);
        }

        @Test
        void furtherSessionsByName() {
            TestRun.of(NamedTestCase.class).passes(2);
        }

        @Test
        void repeatedParameterizedAndDynamicTests() {
            TestRun.of(TemplatesTestCase.class).passes(3 + 2 + 2);
        }

        @Test
        void nestedTestsWithTheSessionsOfTheirOuterInstances() {
            TestRun.of(OuterTestCase.class).passes(2);
        }

        @Test
        void nestedTestsThatShareTheirInstances() {
            TestRun.of(OuterOfSharedTestCase.class).passes(2);
        }

        @Test
        void oneSessionForAClassThatSharesItsInstance() {
            TestRun run = TestRun.of(PerClassTestCase.class).passes(2);

            assertThat(run.published("id"))
                    .hasSize(3)
                    .containsOnly(run.published("id").get(0));
        }

        @Test
        void oneSessionForAllTestsIntoBeforeAll() {
            TestRun run = TestRun.of(BeforeAllTestCase.class).passes(2);

            assertThat(run.published("id"))
                    .hasSize(4)
                    .containsOnly(run.published("id").get(0));
        }

        @Test
        void oneMethodOfAClass() {
            TestRun.of(MethodTestCase.class).passes(1);
        }

        @Test
        void throughAnnotationsMadeOfOurs() {
            TestRun.of(ComposedTestCase.class).passes(1);
        }

        @Test
        void subclassesOfAnAnnotatedClass() {
            TestRun.of(InheritingTestCase.class).passes(1);
        }

        @Test
        void throughExtendWith() {
            TestRun.of(ExtendedTestCase.class).passes(1);
        }
    }

    @Nested
    class ReportsMistakes {

        @Test
        void ofATypeThatCannotBeInjected() {
            assertThat(TestRun.of(WrongTypeTestCase.class).counts(0, 1).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasCauseInstanceOf(ExtensionConfigurationException.class)
                            .hasMessageContaining("@Tws is on parameter [java.lang.String")
                            .hasMessageContaining("TwsSession (a session), TwsClient"));
        }

        @Test
        void ofABlankName() {
            assertThat(TestRun.of(BlankNameTestCase.class).counts(0, 1).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasCauseInstanceOf(ExtensionConfigurationException.class)
                            .hasMessageContaining("@Tws has a blank name")
                            .hasMessageContaining("as in @Tws(\"hedger\")"));
        }

        @Test
        void ofAClientForSeveralTests() {
            assertThat(TestRun.of(SharedClientTestCase.class).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasCauseInstanceOf(ExtensionConfigurationException.class)
                            .hasMessageContaining("Take a TwsSession instead, and ask it in the test"));
        }
    }

    @TwsTest
    static class EverywhereTestCase {

        private final TwsSession ofConstructor;

        EverywhereTestCase(TwsSession tws) {
            ofConstructor = tws;
        }

        @BeforeEach
        void before(TwsSession tws) {
            assertThat(tws).isSameAs(ofConstructor);
        }

        @Test
        void session(TwsSession tws, TwsClient client) {
            assertThat(tws).isSameAs(ofConstructor);
            assertThat(client).isSameAs(tws.client());
        }

        @Test
        void clientOnly(TwsClient client) {
            assertThat(client.clientId()).isEqualTo(ofConstructor.clientId());
        }

        @AfterEach
        void after(TwsSession tws, TwsClient client) {
            assertThat(tws).isSameAs(ofConstructor);
            assertThat(client.isConnected()).isTrue();
        }
    }

    @TwsTest
    static class FactsTestCase {

        @Test
        void agreesWithWhatTheClientIsTold(TwsSession tws) {
            assertThat(tws.host()).isEqualTo("127.0.0.1");
            assertThat(tws.isSimulated()).isTrue();
            assertThat(tws.account()).startsWith("DU");
            assertThat(tws.orders()).isEmpty();
            try (TwsClient other = TwsClient.connect(tws.host(), tws.port(), tws.clientId())) {
                assertThat(other.accounts()).containsExactly(tws.account());
                assertThat(other.serverVersion()).isEqualTo(tws.serverVersion());
            }
            assertThat(tws.client().clientId()).isEqualTo(tws.clientId());
        }
    }

    @TwsTest
    static class NamedTestCase {

        @BeforeEach
        void before(@Tws("hedger") TwsSession hedger, TestReporter reporter) {
            reporter.publishEntry("hedger", String.valueOf(hedger.clientId()));
        }

        @Test
        void haveClientIdsOfTheirOwn(TwsSession tws, @Tws("hedger") TwsSession hedger, @Tws("b") TwsClient third) {
            assertThat(Stream.of(tws.clientId(), hedger.clientId(), third.clientId()))
                    .doesNotHaveDuplicates();
        }

        @Test
        void areTheSameByTheSameName(@Tws("hedger") TwsSession one, @Tws("hedger") TwsSession two) {
            assertThat(one).isSameAs(two);
        }
    }

    @TwsTest
    static class TemplatesTestCase {

        @RepeatedTest(3)
        void repeated(TwsSession tws) {
            assertThat(tws.client().openOrders().join()).isEmpty();
            Orders.rest(tws.client(), "repeated");
        }

        @ParameterizedTest
        @ValueSource(strings = {"AAPL", "MSFT"})
        void parameterized(String symbol, TwsClient client) {
            assertThat(client.isConnected()).isTrue();
            assertThat(symbol).isNotBlank();
        }

        @TestFactory
        Stream<DynamicTest> dynamic(TwsSession tws) {
            return Stream.of("first", "second")
                    .map(name -> dynamicTest(name, () -> {
                        assertThat(tws.client().openOrders().join()).isEmpty();
                        Orders.rest(tws.client(), name);
                    }));
        }
    }

    @TwsTest
    static class OuterTestCase {

        private final TwsSession ofOuter;

        OuterTestCase(TwsSession tws) {
            ofOuter = tws;
        }

        @Test
        void outer(TwsSession tws) {
            assertThat(tws).isSameAs(ofOuter);
        }

        @Nested
        class Inner {

            private final TwsSession ofInner;

            Inner(@Tws("inner") TwsSession tws) {
                ofInner = tws;
            }

            @Test
            void inner(TwsSession tws, @Tws("inner") TwsSession named) {
                assertThat(tws).isSameAs(ofOuter);
                assertThat(named).isSameAs(ofInner);
                assertThat(tws.clientId()).isNotEqualTo(named.clientId());
            }
        }
    }

    @TwsTest
    static class OuterOfSharedTestCase {

        private final TwsSession ofOuter;

        OuterOfSharedTestCase(TwsSession tws) {
            ofOuter = tws;
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Inner {

            @RepeatedTest(2)
            void usesTheOuterSessionInEveryTest(TwsSession tws) {
                assertThat(tws).isSameAs(ofOuter);
                assertThat(tws.client().openOrders().join()).isEmpty();
                Orders.rest(tws.client(), "nested");
            }
        }
    }

    @TwsTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        private final TwsSession held;

        PerClassTestCase(TwsSession tws) {
            held = tws;
        }

        @RepeatedTest(2)
        void beginsClean(TwsSession tws, TestReporter reporter) {
            assertThat(tws).isSameAs(held);
            assertThat(tws.client().openOrders().join()).isEmpty();
            Orders.rest(tws.client(), "shared");
            reporter.publishEntry("id", String.valueOf(tws.clientId()));
        }

        @AfterAll
        void isStillHeld(TwsSession tws, TestReporter reporter) {
            assertThat(tws.client().openOrders().join()).isEmpty();
            reporter.publishEntry("id", String.valueOf(tws.clientId()));
        }
    }

    @TwsTest
    static class BeforeAllTestCase {

        @BeforeAll
        static void before(TwsSession tws, TestReporter reporter) {
            reporter.publishEntry("id", String.valueOf(tws.clientId()));
        }

        @RepeatedTest(2)
        void test(TwsSession tws, TestReporter reporter) {
            reporter.publishEntry("id", String.valueOf(tws.clientId()));
        }

        @AfterAll
        static void after(TwsSession tws, TestReporter reporter) {
            reporter.publishEntry("id", String.valueOf(tws.clientId()));
        }
    }

    static class MethodTestCase {

        @Test
        @TwsTest
        void annotated(TwsSession tws) {
            assertThat(tws.clientId()).isPositive();
        }
    }

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @TwsTest
    @interface DeskTest {}

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Tws("hedger")
    @interface Hedger {}

    @DeskTest
    static class ComposedTestCase {

        @Test
        void test(TwsSession tws, @Hedger TwsSession hedger) {
            assertThat(tws).isNotSameAs(hedger);
        }
    }

    static class InheritingTestCase extends FactsTestCase {}

    @ExtendWith(TwsExtension.class)
    static class ExtendedTestCase {

        @Test
        void test(TwsSession tws) {
            assertThat(tws.clientId()).isPositive();
        }
    }

    @TwsTest
    static class WrongTypeTestCase {

        @Test
        void test(@Tws("hedger") String hedger) {}
    }

    @TwsTest
    static class BlankNameTestCase {

        @Test
        void test(@Tws(" ") TwsSession hedger) {}
    }

    @TwsTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharedClientTestCase {

        SharedClientTestCase(TwsClient client) {}

        @Test
        void test() {}
    }
}
