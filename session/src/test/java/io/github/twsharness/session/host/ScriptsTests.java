package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts the simulator of a session through its control API. */
@Timeout(180)
class ScriptsTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Duration WAIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private SessionHost host;
    private SessionControl control;

    @BeforeEach
    void start() throws IOException {
        host = SessionHost.start(Settings.load(SettingsSources.of(directory)
                .withSystemProperties(Map.of("tws.mode", "simulator", "tws.outputDirectory", directory.toString()))));
        control = SessionControl.join(host.coordinates(), "this test");
    }

    @AfterEach
    void close() {
        control.close();
        host.close();
    }

    private TwsClient client() {
        LeaseGrant lease = control.lease("a test", WAIT);
        return TwsClient.connect(lease.host(), lease.port(), lease.clientId());
    }

    @Test
    void scriptActsUntilItEndsAndIsUndone() {
        try (TwsClient client = client()) {
            String script = control.beginScript("a test", WAIT);
            control.runScript(script, "next-order fill 140.00");
            OrderHandle order = client.place(AAPL, Order.limit(Action.BUY, 10, "100.00"));
            assertThat(order.await(Status.FILLED).averageFillPrice()).isEqualByComparingTo("140.00");
            control.runScript(script, "next-order reject never");

            control.endScript(script);

            client.place(AAPL, Order.limit(Action.BUY, 10, "100.00")).await(Status.SUBMITTED);
            assertThatThrownBy(() -> control.runScript(script, "exchange close"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The script is over");
        }
    }

    @Test
    void lanesThatAScriptDropsAreNotedAndNoFailure() {
        try (TwsClient client = client()) {
            String script = control.beginScript("a test", WAIT);

            control.runScript(script, "restart");

            Awaitility.await().until(() -> !client.isConnected());
            control.endScript(script);
            assertThat(host.report().failures()).isEmpty();
            assertThat(host.report().notes())
                    .anyMatch(note -> note.contains("lost its connection while a test scripted the simulator"));
        }
    }

    @Test
    void secondTestWaitsAndIsToldWhoIsAtIt() {
        String first = control.beginScript("test FirstIT.scripts", WAIT);

        assertThatThrownBy(() -> control.beginScript("test SecondIT.scripts", Duration.ofMillis(50)))
                .isInstanceOf(LeaseUnavailableException.class)
                .hasMessageContaining("test SecondIT.scripts has waited 50 ms")
                .hasMessageContaining("which test FirstIT.scripts does")
                .hasMessageContaining("@ResourceLock(TwsScript.LOCK)");

        control.endScript(first);
        control.endScript(control.beginScript("test SecondIT.scripts", WAIT));
    }

    @Test
    void scriptOfATestJvmThatIsGoneIsUndone() throws IOException {
        SessionControl dying = SessionControl.join(host.coordinates(), "dying JVM");
        dying.runScript(dying.beginScript("its test", WAIT), "exchange close");

        dying.close();

        control.endScript(control.beginScript("the next test", WAIT));
        try (TwsClient client = client()) {
            client.place(AAPL, Order.market(Action.BUY, 1)).await(Status.FILLED);
        }
    }

    @Test
    void sessionToATwsRefusesAndSaysWhatToDo() throws IOException {
        try (SessionFixture fixture = SessionFixture.start(directory.resolve("tws"))) {
            assertThatThrownBy(() -> fixture.control().beginScript("a test", WAIT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "The session leads to 127.0.0.1:" + fixture.tws().port())
                    .hasMessageContaining("tws.mode=simulator");
        }
    }
}
