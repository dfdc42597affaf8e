package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.ibapi.StandInClient;
import io.github.twsharness.junit.ibapi.TwsCallbacks;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The fixtures are compiled along with a stand-in for the official client, for that one is on no class path of ours. */
@Timeout(180)
class OfficialClientTests {

    private static final String FIXTURE = """
            package fixture;
            import com.ib.client.*;
            import io.github.twsharness.junit.*;
            import io.github.twsharness.junit.ibapi.*;
            import org.junit.jupiter.api.*;
            @TwsTest
            public class OfficialClientTestCase {
                @Tws
                private TwsCallbacks field;
                private static EClientSocket ofEarlierTest;

                @RepeatedTest(2)
                void isInjectedReady(EClientSocket client, TwsCallbacks callbacks, @Tws("hedger") EClientSocket hedger) {
                    Assertions.assertTrue(client.isConnected() && hedger.isConnected());
                    Assertions.assertNotSame(client, hedger);
                    Assertions.assertSame(field, callbacks);
                    Assertions.assertTrue(callbacks.await("nextValidId").argument(0, Integer.class) > 0);
                    Assertions.assertTrue(ofEarlierTest == null || !ofEarlierTest.isConnected());
                    ofEarlierTest = client;
                }

                @Test
                void connectsAgainAfterItsDisconnect(TwsSession tws) {
                    EClientSocket first = tws.connect(EClientSocket.class);
                    Assertions.assertSame(first, tws.connect(EClientSocket.class));
                    first.eDisconnect();
                    EClientSocket second = tws.connect(EClientSocket.class);
                    Assertions.assertNotSame(first, second);
                    Assertions.assertTrue(second.isConnected());
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void theOfficialClientIsInjectedReadyAndDisconnectedAfterTheTest() throws Exception {
        Class<?> client = StandInClient.compile(
                StandInClient.OF_2023, folder, Map.of("fixture/OfficialClientTestCase.java", FIXTURE));

        TestRun.of(Class.forName("fixture.OfficialClientTestCase", true, client.getClassLoader()))
                .passes(3);
    }

    @Test
    void itsAbsenceIsExplained() {
        assertThat(TestRun.of(WithoutClientTestCase.class).counts(0, 1).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("IBAPI-MISSING")
                        .hasMessageContaining("mvn tws:install-api"));
    }

    @Test
    void anotherClassIsNoOfficialClient() {
        assertThat(TestRun.of(WrongClassTestCase.class).counts(0, 1).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("java.lang.String is not com.ib.client.EClientSocket"));
    }

    @ExtendWith(TwsExtension.class)
    static class WithoutClientTestCase {
        @Test
        void asksForCallbacks(TwsCallbacks callbacks) {
            assertThat(callbacks.all()).isNotEmpty();
        }
    }

    @ExtendWith(TwsExtension.class)
    static class WrongClassTestCase {
        @Test
        void connectsAString(TwsSession tws) {
            tws.connect(String.class);
        }
    }
}
