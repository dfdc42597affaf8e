package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.client.TwsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class FieldInjectionTests {

    @Test
    void fieldsHoldTheSessionsOfTheTest() {
        TestRun.of(PerMethodTestCase.class).passes(3);
    }

    @Test
    void fieldsOfAnInstanceForAllTestsHoldTheSessionOfTheClass() {
        TestRun.of(PerClassTestCase.class).passes(2);
    }

    @Test
    void aClientInAStaticFieldIsRefused() {
        assertThat(TestRun.of(StaticClientTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("A TwsClient cannot be kept for several tests")
                        .hasMessageContaining("StaticClientTestCase.client"));
    }

    @Test
    void aFieldThatCannotBeFilledIsNamed() {
        assertThat(TestRun.of(WrongTypeTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("@Tws is on field")
                        .hasMessageContaining("WrongTypeTestCase.port of type int"));
        assertThat(TestRun.of(FinalTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("which is final"));
    }

    @TwsTest
    static class Base {
        @Tws
        protected TwsSession inherited;
    }

    static class PerMethodTestCase extends Base {

        @Tws("observer")
        static TwsSession forAll;

        @Tws
        private TwsClient client;

        @Tws("hedger")
        private TwsSession hedger;

        private int seenBefore;

        @BeforeEach
        void see() {
            seenBefore = client.clientId();
        }

        @RepeatedTest(2)
        void trades(TwsSession tws) {
            assertThat(tws).isSameAs(inherited);
            assertThat(seenBefore).isEqualTo(tws.clientId());
            assertThat(hedger.clientId()).isNotEqualTo(tws.clientId());
            assertThat(forAll.clientId()).isNotEqualTo(tws.clientId());
            Orders.rest(client, "field");
        }

        @Nested
        class Within {
            @Tws
            private TwsSession inner;

            @Test
            void sharesTheSessionOfTheTest() {
                assertThat(inner).isSameAs(inherited);
            }
        }
    }

    @TwsTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        @Tws
        private TwsSession tws;

        private int clientId;

        @RepeatedTest(2)
        void keepsItsClientId() {
            assertThat(clientId).isIn(0, tws.clientId());
            clientId = tws.clientId();
            Orders.rest(tws.client(), "class");
        }
    }

    @TwsTest
    static class StaticClientTestCase {
        @Tws
        static TwsClient client;

        @Test
        void neverRuns() {}
    }

    @TwsTest
    static class WrongTypeTestCase {
        @Tws
        private int port;

        @Test
        void neverRuns() {}
    }

    @TwsTest
    static class FinalTestCase {
        @Tws
        private final TwsSession tws = null;

        @Test
        void neverRuns() {}
    }
}
