package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.codec.UnsupportedFieldException;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Config;
import io.github.twsharness.protocol.message.ConfigAttributes;
import io.github.twsharness.protocol.message.ConfigMessage;
import io.github.twsharness.protocol.message.ConfigUpdated;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RequestConfig;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.UpdateConfig;
import java.io.IOException;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class ConfigTests {

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder()
                .trustedIps(List.of("127.0.0.1", "192.168.1.9"))
                .masterClientId(7)
                .autoLogoffTime(LocalTime.of(23, 45))
                .start();
        client = WireClient.connect(simulator, 1, "v100..221");
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private ConfigUpdated update(Attributes changes, boolean resetOrderIds) {
        client.send(new UpdateConfig(5, changes, List.of(), resetOrderIds));
        return client.await(ConfigUpdated.class, updated -> updated.requestId() == 5);
    }

    private Attributes settings() {
        client.send(new RequestConfig(9));
        return client.await(Config.class, config -> config.requestId() == 9).settings();
    }

    @Test
    void settingsAreTold() {
        Attributes told = settings();

        assertThat(told.find(ConfigAttributes.READ_ONLY_API)).contains(false);
        assertThat(told.find(ConfigAttributes.SOCKET_PORT)).contains(simulator.port());
        assertThat(told.find(ConfigAttributes.MASTER_CLIENT_ID)).contains(7);
        assertThat(told.get(ConfigAttributes.TRUSTED_IPS)).containsExactly("127.0.0.1", "192.168.1.9");
        assertThat(told.get(ConfigAttributes.AUTO_LOGOFF_TIME)).isEqualTo("11:45");
        assertThat(told.get(ConfigAttributes.AUTO_LOGOFF_PERIOD)).isEqualTo("PM");
        assertThat(told.get(ConfigAttributes.AUTO_LOGOFF_TYPE)).isEqualTo("logoff");
        assertThat(told.has(ConfigAttributes.LOGGING_LEVEL)).isFalse();
    }

    @Test
    void readOnlyFollowsTheFault() {
        simulator.run("inject read-only");
        assertThat(settings().find(ConfigAttributes.READ_ONLY_API)).contains(true);
    }

    @Test
    void changeIsRefusedAsAWholeAndTheSettingsNamedThatCannotChange() {
        ConfigUpdated updated = update(
                Attributes.builder()
                        .set(ConfigAttributes.READ_ONLY_API, true)
                        .set(ConfigAttributes.MASTER_CLIENT_ID, 7)
                        .set(ConfigAttributes.LOGGING_LEVEL, "Detail")
                        .build(),
                true);

        assertThat(updated.status()).isEqualTo("error");
        assertThat(updated.message()).startsWith("Validating configuration update request has failed");
        assertThat(updated.changedFields()).isEmpty();
        assertThat(updated.errors()).containsExactly("configuration.api.settings.readOnlyApi");
        assertThat(settings().has(ConfigAttributes.LOGGING_LEVEL)).isFalse();
    }

    @Test
    void refusedSettingsAreNamedByTheirPages() {
        ConfigUpdated updated = update(
                Attributes.builder()
                        .set(ConfigAttributes.AUTO_LOGOFF_PERIOD, "AM")
                        .set(ConfigAttributes.BYPASS_ORDER_PRECAUTIONS, true)
                        .set(ConfigAttributes.PRE_OPEN_REROUTE, true)
                        .set(ConfigAttributes.MESSAGES, List.of(new ConfigMessage(131, "", "", "", false)))
                        .build(),
                false);

        assertThat(updated.errors())
                .containsExactlyInAnyOrder(
                        "configuration.lockAndExit.autoLogoffPeriod",
                        "configuration.api.precautions.bypassOrderPrecautions",
                        "configuration.orders.smartRouting.preOpenReroute",
                        "configuration.messages");
    }

    @Test
    void whatNoClientNoticesIsChangedAndToldFromThenOn() {
        ConfigUpdated updated = update(
                Attributes.builder()
                        .set(ConfigAttributes.CREATE_API_MESSAGE_LOG_FILE, true)
                        .set(ConfigAttributes.LOGGING_LEVEL, "Detail")
                        .build(),
                false);

        assertThat(updated.status()).isEqualTo("success");
        assertThat(updated.message()).isEqualTo("Configuration updated");
        assertThat(updated.changedFields())
                .containsExactlyInAnyOrder(
                        "configuration.api.settings.createApiMessageLogFile",
                        "configuration.api.settings.loggingLevel");
        assertThat(settings().get(ConfigAttributes.LOGGING_LEVEL)).isEqualTo("Detail");
    }

    @Test
    void settingsAreReadThroughTheClientOfThisProject() throws Exception {
        try (TwsClient reader = newest(3)) {
            assertThat(reader.data().config().get(60, TimeUnit.SECONDS).get(ConfigAttributes.SOCKET_PORT))
                    .isEqualTo(simulator.port());
        }
        try (TwsClient usual = TwsClient.connect(simulator.host(), simulator.port(), 4)) {
            assertThatThrownBy(() -> usual.data().config())
                    .isInstanceOf(UnsupportedFieldException.class)
                    .hasMessageContaining("at server version 200");
        }
    }

    private TwsClient newest(int clientId) {
        return TwsClient.connect(
                new SocketTransport(simulator.host(), simulator.port()),
                new ApiOptions(clientId, ServerVersions.NEWEST, HandshakeTimeouts.DEFAULTS),
                TwsClient.DEFAULT_ANSWER_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"218, REQUEST_CONFIG, 308, 219", "205, REQUEST_CONFIG, 308, 219", "220, UPDATE_CONFIG, 309, 221"})
    void olderConnectionIsToldTheVersionThatItNeeds(int agreed, String name, int wireId, int needed)
            throws IOException {
        try (WireClient older = WireClient.connect(simulator, 2, "v100.." + agreed)) {
            older.send(Frame.of(new byte[] {0, 0, (byte) (wireId >> 8), (byte) wireId, 8, 9}));

            assertThat(older.awaitError(9, 503).text())
                    .endsWith(name + " needs server version " + needed + ", and " + agreed + " was agreed on.");
        }
    }

    @Test
    void aRequestInTextIsToldTheVersionThatItNeeds() throws IOException {
        try (WireClient text = WireClient.connect(simulator, 2)) {
            text.send(Frame.ofFields("108", "9"));

            assertThat(text.awaitError(9, 503).text()).contains("REQUEST_CONFIG needs server version 219, and 200");
        }
    }

    @Test
    void whatIsSetAlreadyIsAccepted() {
        ConfigUpdated updated = update(Attributes.EMPTY.with(ConfigAttributes.READ_ONLY_API, false), false);

        assertThat(updated.status()).isEqualTo("success");
        assertThat(updated.errors()).isEmpty();
    }

    @Test
    void orderIdsBeginAgainUnlessOrdersAreOpen() {
        client.place(40, Order.limit(Action.BUY, 1, "2.00"));
        client.await(OrderStatus.class, status -> status.status().equals("Submitted"));
        assertThat(update(Attributes.EMPTY, true).errors()).containsExactly("configuration.resetAPIOrderSequence");
        client.cancel(40);
        client.awaitError(40, 202);

        client.send(new UpdateConfig(6, Attributes.EMPTY, List.of(), true));

        assertThat(client.await(ConfigUpdated.class, updated -> updated.requestId() == 6)
                        .changedFields())
                .containsExactly("configuration.resetAPIOrderSequence");
        client.send(new RequestIds(1));
        client.await(NextValidId.class, id -> client.received(NextValidId.class).size() > 1 && id.orderId() == 1);
    }
}
