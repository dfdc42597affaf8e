package io.github.twsharness.junit.ibapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.simulator.TwsSimulator;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(180)
class IbapiConnectionTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static TwsSimulator tws;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startTws() throws Exception {
        tws = TwsSimulator.start();
    }

    @AfterAll
    static void stopTws() {
        tws.close();
    }

    static Stream<StandInClient.Release> releases() {
        return Stream.of(StandInClient.OLDEST, StandInClient.OF_2023, StandInClient.OF_2025);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void isReadyWhenItKnowsItsNextOrderIdWhateverTheReleaseIs(StandInClient.Release release) throws Exception {
        Class<?> type = StandInClient.compile(release, folder);
        try (IbapiConnection connection = open(type, null, release.maxServerVersion())) {
            TwsCallbacks callbacks = connection.callbacks();

            assertThat(connection.client()).isInstanceOf(type);
            assertThat(connection.isConnected()).isTrue();
            assertThat(callbacks.await("nextValidId").argument(0, Integer.class))
                    .isPositive();
            assertThat(callbacks.await("managedAccounts").text(0)).startsWith("DU");
            assertThat(callbacks
                            .await("error", call -> call.arguments().contains(2104))
                            .arguments())
                    .hasSizeBetween(3, 5);
            assertThat(callbacks.of("connectAck")).hasSize(1);
        }
    }

    @Test
    void theUsersWrapperIsCalledToo() throws Exception {
        Class<?> type = StandInClient.compile(StandInClient.OF_2023, folder);
        List<String> called = new CopyOnWriteArrayList<>();
        Class<?> wrapperType = Class.forName("com.ib.client.EWrapper", true, type.getClassLoader());
        Object wrapper = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {wrapperType}, (p, method, a) -> {
            called.add(method.getName());
            return null;
        });
        try (IbapiConnection connection = open(type, wrapper, 21)) {
            assertThat(connection.isConnected()).isTrue();
            assertThat(called).contains("connectAck", "nextValidId");
        }
    }

    @Test
    void aWrapperThatThrowsFailsTheNextWaitWithItsException() throws Exception {
        Class<?> type = StandInClient.compile(StandInClient.OF_2023, folder);
        Class<?> wrapperType = Class.forName("com.ib.client.EWrapper", true, type.getClassLoader());
        Object wrapper = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {wrapperType}, (p, method, a) -> {
            if (method.getName().equals("nextValidId")) {
                throw new ArithmeticException("the desk cannot count");
            }
            return null;
        });
        try (IbapiConnection connection = open(type, wrapper, 22)) {
            assertThatThrownBy(() -> connection.callbacks().await("orderStatus"))
                    .isInstanceOf(AssertionError.class)
                    .hasRootCauseMessage("the desk cannot count")
                    .hasMessageContaining("Waited in vain for orderStatus of the EClientSocket of client id 22")
                    .hasMessageContaining("nextValidId(");
        }
    }

    @Test
    void whatIsNoWrapperIsRefused() throws Exception {
        Class<?> type = StandInClient.compile(StandInClient.OF_2023, folder);

        assertThatThrownBy(() -> open(type, "no wrapper", 23))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String is no com.ib.client.EWrapper, so the client cannot call it back.");
    }

    @Test
    void aClientIdThatIsTakenIsNamed() throws Exception {
        Class<?> type = StandInClient.compile(StandInClient.OF_2023, folder);
        try (IbapiConnection first = open(type, null, 24)) {
            assertThatThrownBy(() -> open(type, null, 24))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Client id 24 is taken at the session port (error 326)");
            assertThat(first.isConnected()).isTrue();
        }
    }

    @Test
    void theClientsEndlessWaitForTheHandshakeIsCut() throws Exception {
        Class<?> type = StandInClient.compile(StandInClient.OF_2023, folder);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> IbapiConnection.open(
                            type, null, "127.0.0.1", silent.getLocalPort(), 25, Duration.ofMillis(300)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("did not finish its handshake within 300 ms");
        }
        await("the threads of client id 25 to end").until(() -> threads("-25").isEmpty());
    }

    @Test
    void aClosedConnectionCallsNothingBackAndLeavesNoThread() throws Exception {
        Class<?> type = StandInClient.compile(StandInClient.OF_2023, folder);
        IbapiConnection connection = open(type, null, 26);
        connection.close();
        connection.close();

        assertThat(connection.isConnected()).isFalse();
        assertThatThrownBy(() -> connection.callbacks().await("orderStatus"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the test is over");
        await("the threads of client id 26 to end").until(() -> threads("-26").isEmpty());
        await("TWS to see the client go")
                .until(() -> tws.connections().stream().noneMatch(open -> open.clientId() == 26));
    }

    @Test
    void theLossOfTheConnectionEndsTheWaits() throws Exception {
        Class<?> type = StandInClient.compile(StandInClient.OF_2023, folder);
        try (IbapiConnection connection = open(type, null, 27)) {
            tws.disconnect(27);

            assertThatThrownBy(() -> connection.callbacks().await("orderStatus"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the client is disconnected");
            assertThat(connection.callbacks().of("connectionClosed")).hasSize(1);
        }
    }

    @Test
    void aProtobufRuntimeThatIsMissingIsNamedBeforeItExplodes() throws Exception {
        Class<?> type = StandInClient.compile(
                StandInClient.OF_2025.upTo(203),
                folder,
                Map.of("com/ib/client/protobuf/PlaceOrderRequestProto.java", """
                package com.ib.client.protobuf;
                public final class PlaceOrderRequestProto {
                    public static final class PlaceOrderRequest {
                        static { if (true) throw new NoClassDefFoundError("com/google/protobuf/RuntimeVersion"); }
                    }
                }
                """));

        assertThatThrownBy(() -> open(type, null, 28))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("IBAPI-PROTOBUF")
                .hasMessageContaining("com/google/protobuf/RuntimeVersion")
                .hasMessageContaining("Add com.google.protobuf:protobuf-java");
    }

    @Test
    void aClientOfAnotherAgeIsRefused() throws Exception {
        Class<?> type = StandInClient.compile(
                StandInClient.OLDEST,
                folder,
                Map.of(
                        "com/ib/client/EReader.java",
                        "package com.ib.client; class EReader { EReader(EClientSocket c, EReaderSignal s) {} }",
                        "com/ib/client/EClientSocket.java",
                        """
                package com.ib.client;
                public class EClientSocket { public EClientSocket(EWrapper w) {} public boolean isConnected() { return false; } }
                """));

        assertThatThrownBy(() -> open(type, null, 29))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("IBAPI-UNSUPPORTED")
                .hasMessageContaining("9.72.14");
    }

    private static IbapiConnection open(Class<?> type, @Nullable Object wrapper, int clientId) {
        return IbapiConnection.open(type, wrapper, "127.0.0.1", tws.port(), clientId, LIMIT);
    }

    private static List<String> threads(String suffix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tws-ibapi-") && name.endsWith(suffix))
                .toList();
    }
}
