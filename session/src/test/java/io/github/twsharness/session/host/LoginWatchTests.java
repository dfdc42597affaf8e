package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.LiveWords;
import io.github.twsharness.session.settings.OrderLimits;
import io.github.twsharness.simulator.TwsSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Attack
class LoginWatchTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @TempDir
    Path directory;

    private static Order forAccount(String account) {
        return Order.limit(BUY, 1, "50.00").toBuilder().account(account).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DU1234567,U7654321", "U7654321", "DU7654321", "none", "X1,DU1234567"})
    void stopsAllTradingWhenTheLoginChangesInTheMiddleOfTheSession(String accounts) throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("the test that trades");
            TwsClient client = session.attach(lease);
            OrderHandle resting = client.place(AAPL, Order.limit(BUY, 1, "50.00"));
            resting.await(Status.SUBMITTED);

            session.tws().run("login " + accounts);

            resting.await(Status.CANCELLED);
            OrderHandle refused = client.place(AAPL, Order.limit(BUY, 2, "50.00"));
            assertThatThrownBy(() -> refused.await(Status.SUBMITTED)).hasMessageContaining("[ACCOUNTS-CHANGED]");
            assertThat(session.control().events(lease.leaseId()))
                    .anyMatch(event -> event.contains("[ACCOUNTS-CHANGED]"));
            assertThatThrownBy(() -> session.control().lease("a later test", Duration.ofSeconds(5)))
                    .isInstanceOf(LeaseUnavailableException.class)
                    .hasMessageContaining("[ACCOUNTS-CHANGED]");
            assertThat(session.tws().orders()).hasSize(1);
            await().untilAsserted(() -> assertThat(session.host().report().notes())
                    .anyMatch(note -> note.contains("own orders were cancelled because TWS names other accounts")));
            SessionReport report = session.host().report();
            assertThat(report.failures())
                    .anyMatch(failure -> failure.contains("All trading of the session is stopped"));
            assertThat(report.findings()).extracting(Finding::code).contains("ACCOUNTS-CHANGED");
            assertThat(report.toString()).doesNotContain("7654321");
        }
    }

    @Test
    void stopsTheOtherLanesTooAndNamesTheCauseToTheirTests() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant first = session.lease("first test");
            LeaseGrant second = session.lease("second test");
            TwsClient client = session.attach(second);
            OrderHandle resting = client.place(AAPL, Order.limit(BUY, 1, "50.00"));
            resting.await(Status.SUBMITTED);

            session.tws().run("login U7654321,DU1234567");

            resting.await(Status.CANCELLED);
            for (LeaseGrant lease : List.of(first, second)) {
                assertThat(session.control().events(lease.leaseId()))
                        .anyMatch(event -> event.contains("[ACCOUNTS-CHANGED]"));
            }
        }
    }

    @Test
    void doesNotTradeAgainWhenTheLoginChangesBack() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            TwsClient client = session.attach(session.lease("a test"));
            session.tws().run("login U7654321");
            session.tws().run("login DU1234567");
            await().until(() -> !session.host().report().failures().isEmpty());

            OrderHandle refused = client.place(AAPL, Order.limit(BUY, 1, "50.00"));

            assertThatThrownBy(() -> refused.await(Status.SUBMITTED)).hasMessageContaining("[ACCOUNTS-CHANGED]");
            assertThat(session.tws().orders()).isEmpty();
        }
    }

    @Test
    void goesOnWhenOnlyTheOrderOfTheAccountsChanges() throws Exception {
        TwsSimulator advisor = TwsSimulator.builder()
                .accounts(List.of("DU1234567", "DU1234568"))
                .marketInterval(Duration.ZERO)
                .start();
        try (SessionFixture session = SessionFixture.start(advisor, directory)) {
            TwsClient client = session.attach(session.lease("a test"));
            session.tws().run("login DU1234568,DU1234567");
            client.currentTime().get(60, TimeUnit.SECONDS);

            client.place(AAPL, forAccount("DU1234567")).await(Status.SUBMITTED);
            assertThat(session.host().report().failures()).isEmpty();
            assertThat(session.host().report().findings()).isEmpty();
        }
    }

    @Test
    void refusesOrdersWithoutAccountOnceTheLoginHasSeveral() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            TwsClient client = session.attach(session.lease("a test"));
            session.tws().run("login DU1234567,DU1234568");
            client.currentTime().get(60, TimeUnit.SECONDS);

            OrderHandle nobodys = client.place(AAPL, Order.limit(BUY, 1, "50.00"));
            assertThatThrownBy(() -> nobodys.await(Status.SUBMITTED)).hasMessageContaining("names no account");
            client.place(AAPL, forAccount("DU1234567")).await(Status.SUBMITTED);
            assertThat(session.host().report().failures()).isEmpty();
            assertThat(session.host().report().notes()).anyMatch(note -> note.contains("names other accounts"));
        }
    }

    @Test
    void tellsAClientThatAttachesLaterWhatTwsNamedLast() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            session.tws().run("login DU1234567,U7654321");
            await().until(() -> !session.host().report().failures().isEmpty());

            assertThat(session.attach(lease).accounts()).containsExactly("DU1234567", "U7654321");
        }
    }

    @Test
    void tradesALiveAccountLoudlyAndStopsWhenAnotherOneComes() throws Exception {
        TwsSimulator live = TwsSimulator.builder()
                .account("U7654321")
                .marketInterval(Duration.ZERO)
                .start();
        try (live;
                SessionHost host =
                        SessionHost.start(LiveWords.tradingLive("U7654321", live.host(), live.port(), directory));
                SessionControl control = SessionControl.join(host.coordinates(), "this test")) {
            LeaseGrant lease = control.lease("a test", Duration.ofSeconds(5));
            TwsClient client = TwsClient.connect(lease.host(), lease.port(), lease.clientId());
            client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);

            assertThat(lease.mode()).isEqualTo(Mode.LIVE);
            assertThat(host.coordinates().toString()).contains("LIVE");
            assertThat(control.report().mode()).isEqualTo(Mode.LIVE);
            assertThat(host.report().lastLine())
                    .startsWith("tws-harness: ran against LIVE TWS at 127.0.0.1:" + live.port()
                            + " (REAL MONEY), account U***321");

            live.run("login U7654321,U7654322");
            await().until(() -> !host.report().failures().isEmpty());
            assertThatThrownBy(() -> client.place(AAPL, forAccount("U7654321")).await(Status.SUBMITTED))
                    .hasMessageContaining("[ACCOUNTS-CHANGED]");
            await().untilAsserted(() -> assertThat(live.openOrders()).isEmpty());
            client.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "U7654321  , true",
        "DU1234567 , false", // the session's own
        "DF1234567A, false", // the sum of an advisor's accounts
        "DU7654321 , false", // a further paper account
        "All       , false",
        "''        , false",
    })
    void stopsWhenValuesOfALiveAccountComeThatWasNotNamed(String account, boolean stops) {
        Guard guard = new Guard(OrderLimits.NONE, new Sightings(OrderLimits.NONE));
        Tally tally = new Tally();
        LoginWatch watch = new LoginWatch("tws:1", guard, tally, new Scripts(Optional.empty(), "tws:1"));
        watch.proven("DU1234567", List.of("DF1234567", "DU1234567"));

        LoginWatch.accountOf(new AccountSummary(1, account, "Cash", "1", "USD")).ifPresent(watch::seen);
        LoginWatch.accountOf(new AccountValue("Cash", "1", "USD", account)).ifPresent(watch::seen);

        assertThat(guard.stopped().isPresent()).isEqualTo(stops);
        assertThat(watch.events()).hasSize(stops ? 1 : 0);
        assertThat(watch.accounts()).containsExactly("DF1234567", "DU1234567");
    }

    @Test
    void judgesWhatTwsNamesBetweenTheHandshakeAndItsProof() {
        Guard guard = new Guard(OrderLimits.NONE, new Sightings(OrderLimits.NONE));
        LoginWatch watch = new LoginWatch("tws:1", guard, new Tally(), new Scripts(Optional.empty(), "tws:1"));

        watch.told(List.of("DU1234567", "U7654321"));
        watch.proven("DU1234567", List.of("DU1234567"));

        assertThat(guard.stopped()).isPresent();
    }
}
