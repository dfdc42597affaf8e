package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.simulator.TwsSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trades beside a session, one client id of which may be the master API client ID of TWS. */
@Timeout(180)
class MasterClientTests {

    private static final int STRANGER = 77;

    @TempDir
    Path directory;

    @Test
    void isRecognizedByTheOrdersOfOthersThatItIsToldOf() throws Exception {
        TwsSimulator tws = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .masterClientId(1)
                .start();
        try (SessionFixture session = SessionFixture.start(tws, directory);
                TwsClient stranger = TwsClient.connect(tws.host(), tws.port(), STRANGER)) {
            stranger.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);

            await().untilAsserted(() -> assertThat(session.host().report().findings())
                    .extracting(Finding::code)
                    .containsExactly("MASTER-CLIENT-ID"));
            assertThat(session.host().report().notes())
                    .singleElement()
                    .asString()
                    .contains("client id 1 unasked");
            assertThat(tws.openOrders()).hasSize(1);
        }
    }

    @Test
    void isNotTakenForAClientThatAskedForAllOpenOrders() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient stranger =
                        TwsClient.connect(session.tws().host(), session.tws().port(), STRANGER)) {
            stranger.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
            TwsClient client = session.attach(session.lease("a test"));

            assertThat(client.allOpenOrders().join()).hasSize(1);

            assertThat(session.host().report().findings()).isEmpty();
        }
    }
}
