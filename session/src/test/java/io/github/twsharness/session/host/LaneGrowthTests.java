package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.simulator.ConnectedClient;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class LaneGrowthTests {

    @TempDir
    Path directory;

    @Test
    void thereAreAsManyLanesAsAskedForAndNoMore() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.clients", "4")) {
            assertThat(session.tws().connections())
                    .extracting(ConnectedClient::clientId)
                    .containsExactlyInAnyOrder(1, 2, 3, 4);
            for (int lane = 1; lane <= 4; lane++) {
                assertThat(session.lease("test " + lane).clientId()).isEqualTo(lane);
            }

            assertThatThrownBy(() -> session.control().lease("one too many", Duration.ofMillis(100)))
                    .isInstanceOf(LeaseUnavailableException.class)
                    .hasMessageContaining("4 of at most 4 lanes are in use");
            assertThat(session.tws().connections()).hasSize(4);
        }
    }

    @Test
    void aTwsThatTakesNoFurtherClientEndsTheGrowthWithANote() throws Exception {
        try (TwsSimulator tws =
                        TwsSimulator.builder().marketInterval(Duration.ZERO).start();
                TwsRelay relay = new TwsRelay(tws)) {
            relay.serveAtMost(2);
            try (SessionFixture session = SessionFixture.start(tws, directory, port(relay))) {
                session.lease("first");
                String second = session.lease("second").leaseId();

                assertThatThrownBy(() -> session.control().lease("third", Duration.ofMillis(300)))
                        .isInstanceOf(LeaseUnavailableException.class)
                        .hasMessageContaining("2 of at most 2 lanes are in use");
                assertThat(session.host().report().notes())
                        .singleElement()
                        .asString()
                        .startsWith(
                                "TWS took no further lane, so there are fewer than asked for (it serves 32 clients");

                session.control().release(second);
                assertThat(session.lease("third, once a lane is free").clientId())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void aTwsThatTakesFewerClientsThanAskedForAtTheStartServesThose() throws Exception {
        try (TwsSimulator tws =
                        TwsSimulator.builder().marketInterval(Duration.ZERO).start();
                TwsRelay relay = new TwsRelay(tws)) {
            relay.serveAtMost(3);
            String[] settings = {port(relay)[0], port(relay)[1], "tws.clients", "6"};
            try (SessionFixture session = SessionFixture.start(tws, directory, settings)) {
                assertThat(tws.connections()).hasSize(3);
                session.lease("first");
                session.lease("second");
                session.lease("third");

                assertThatThrownBy(() -> session.control().lease("fourth", Duration.ofMillis(100)))
                        .hasMessageContaining("3 of at most 3 lanes are in use");
                assertThat(session.host().report().notes()).hasSize(3);
            }
        }
    }

    @Test
    void lanesKeepToTheRangeOfClientIdsAndPassOverThoseInUse() throws Exception {
        try (TwsSimulator tws =
                TwsSimulator.builder().marketInterval(Duration.ZERO).start()) {
            try (TwsClient other = TwsClient.connect(tws.host(), tws.port(), 101);
                    SessionFixture session = SessionFixture.start(tws, directory, "tws.clientId", "100-102")) {
                assertThat(session.lease("first").clientId()).isEqualTo(100);
                assertThat(session.lease("second").clientId()).isEqualTo(102);
                assertThat(session.host().report().notes())
                        .containsExactly("client id 101 is in use by another program; the next one was taken");

                assertThatThrownBy(() -> session.control().lease("third", Duration.ofMillis(100)))
                        .isInstanceOf(LeaseUnavailableException.class)
                        .hasMessageContaining("2 of at most 2 lanes are in use");
                assertThat(other.currentTime().join()).isNotNull();
            }
        }
    }

    @Test
    void aClientIdThatTwsKeepsForADeadConnectionIsReported() throws Exception {
        try (SessionFixture session = SessionFixture.start(
                TwsSimulator.builder()
                        .marketInterval(Duration.ZERO)
                        .fault(Fault.CLIENT_ID_LINGERS)
                        .faultTime(Duration.ofSeconds(2))
                        .start(),
                directory)) {
            session.control().release(session.lease("before").leaseId());

            session.tws().disconnect(1);
            await().until(() -> !session.host().report().failures().isEmpty());

            assertThat(session.lease("after").clientId()).isEqualTo(1);
            assertThat(session.host().report().notes())
                    .anySatisfy(note -> assertThat(note).matches("TWS kept client id 1 for \\d+ ms .*a zombie.*"));
        }
    }

    private static String[] port(TwsRelay relay) {
        return new String[] {"tws.port", Integer.toString(relay.port())};
    }
}
