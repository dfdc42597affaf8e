package io.github.twsharness.session.discovery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.machine.FakeMachine;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.session.settings.TwsEndpoint;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No test here opens a socket: hosts and ports are played, a TWS is a simulator within the JVM. */
@Timeout(180)
class DiscoveryTests {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String GATEWAY = "172.25.32.1";
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final Network network = new Network();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void takesThisMachineFirst() throws IOException {
        network.simulator(LOOPBACK, 7497);

        Search search = search(wsl(), NOW);

        assertThat(search.hit()).map(Attempt::endpoint).contains(new TwsEndpoint(LOOPBACK, 7497));
    }

    @Test
    void findsIbGatewayWhereThereIsNoTws() throws IOException {
        network.simulator(LOOPBACK, 4002);

        assertThat(search(new FakeMachine(directory), NOW).hit())
                .map(Attempt::endpoint)
                .contains(new TwsEndpoint(LOOPBACK, 4002));
    }

    @Test
    void findsWindowsBehindTheGatewayOfWsl() throws IOException {
        network.simulator(GATEWAY, 7497);

        Search search = search(wsl(), NOW);

        Settings settings = search.settings(settings());
        assertThat(settings.endpoint()).contains(new TwsEndpoint(GATEWAY, 7497));
        assertThat(settings.source("tws.host")).isEqualTo("found: default gateway of WSL");
        assertThat(search.attempts())
                .filteredOn(attempt -> attempt.endpoint().host().equals(LOOPBACK))
                .extracting(Attempt::outcome)
                .containsOnly("TWS-REFUSED");
    }

    @Test
    void prefersAnEarlierHostThatIsSlower() throws IOException {
        network.simulator(GATEWAY, 7497);
        network.delayed(LOOPBACK, 7497, Duration.ofMillis(300), network.simulator("slow", 7497));

        assertThat(search(wsl(), NOW).hit()).map(Attempt::endpoint).contains(new TwsEndpoint(LOOPBACK, 7497));
    }

    @Test
    void doesNotWaitForATwsBehindADialogWhenAnotherOneAnswers() throws IOException {
        network.simulator(LOOPBACK, 7497, Fault.SILENT_AFTER_CONNECT);
        network.simulator(GATEWAY, 7497);
        long start = System.nanoTime();

        Search search = search(wsl(), settings(Map.of("tws.versionTimeoutSeconds", "120")), NOW);

        assertThat(search.hit()).map(Attempt::endpoint).contains(new TwsEndpoint(GATEWAY, 7497));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        await("the abandoned handshake to end")
                .atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(network.openLinks()).isZero());
    }

    @Test
    void neverContactsALivePort() {
        FakeMachine machine = wsl().listening(1000, 7496, 4001);

        Search search = search(machine, NOW);

        assertThat(search.hit()).isEmpty();
        assertThat(network.contacted())
                .isNotEmpty()
                .allSatisfy(endpoint -> assertThat(endpoint.port()).isIn(7497, 4002));
        assertThat(network.contacted()).extracting(TwsEndpoint::host).containsOnly(LOOPBACK, GATEWAY);
    }

    @Test
    void connectsToAllHostsWithinOneBudget() {
        network.silent(LOOPBACK);
        network.silent(GATEWAY);
        long start = System.nanoTime();

        Search search = search(wsl(), settings(Map.of("tws.connectTimeoutSeconds", "30")), NOW);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Discovery.CONNECT_BUDGET.minusMillis(100), Duration.ofSeconds(8));
        assertThat(search.finding().code()).isEqualTo("TWS-DROPPED");
        assertThat(search.attempts())
                .extracting(Attempt::outcome)
                .containsExactlyInAnyOrder(
                        "TWS-DROPPED", "NOT-TRIED", "TWS-DROPPED", "NOT-TRIED", "NOT-TRIED", "NOT-TRIED");
    }

    @Test
    void doesNotTryOneAddressTwice() {
        search(wsl().address("host.docker.internal", GATEWAY), NOW);

        assertThat(network.contacted()).doesNotHaveDuplicates();
    }

    @Test
    void contactsNothingFromACloudWorkspace() {
        Search search = search(new FakeMachine(directory).variable("CODESPACES", "true"), NOW);

        assertThat(network.contacted()).isEmpty();
        assertThat(search.finding().code()).isEqualTo("TWS-NOT-FOUND");
        assertThat(search.finding().steps()).anyMatch(step -> step.contains("ssh -R 7497:127.0.0.1:7497"));
    }

    @Test
    void explainsTheAttemptThatGotFarthest() throws IOException {
        network.simulator(GATEWAY, 4002, Fault.CLOSE_BEFORE_VERSION);

        Search search = search(wsl(), NOW);

        TwsUnavailableException failure =
                catchThrowableOfType(TwsUnavailableException.class, () -> search.settings(settings()));
        assertThat(failure.finding().code()).isEqualTo("TWS-SOURCE-REJECTED");
        assertThat(failure.finding().evidence())
                .anyMatch(line -> line.startsWith("127.0.0.1:7497 (this machine): TWS-REFUSED"));
    }

    @Test
    void remembersWhatItFoundAndVerifiesItAgain() throws IOException {
        network.simulator(GATEWAY, 4002);
        search(wsl(), NOW);
        network.forgetContacts();

        Search again = search(wsl(), Clock.offset(NOW, Duration.ofDays(29)));

        assertThat(again.hit()).map(Attempt::endpoint).contains(new TwsEndpoint(GATEWAY, 4002));
        assertThat(network.contacted()).containsExactly(new TwsEndpoint(GATEWAY, 4002));
    }

    @Test
    void searchesAnewWhenWhatItRemembersIsGone() throws IOException {
        network.simulator(GATEWAY, 4002);
        search(wsl(), NOW);
        network.remove(GATEWAY, 4002);
        network.simulator(LOOPBACK, 7497);

        assertThat(search(wsl(), NOW).hit()).map(Attempt::endpoint).contains(new TwsEndpoint(LOOPBACK, 7497));
    }

    @Test
    void doesNotContactAnAddressOfYesterdayThatIsNoneOfToday() throws IOException {
        network.simulator(GATEWAY, 7497);
        search(wsl(), NOW);
        network.forgetContacts();

        search(wsl().gateway("0121A8C0"), NOW);

        assertThat(network.contacted()).extracting(TwsEndpoint::host).containsOnly(LOOPBACK, "192.168.33.1");
    }

    @Test
    void forgetsAfterThirtyDays() throws IOException {
        network.simulator(GATEWAY, 4002);
        search(wsl(), NOW);
        network.forgetContacts();

        search(wsl(), Clock.offset(NOW, Duration.ofDays(31)));

        assertThat(network.contacted()).hasSizeGreaterThan(1);
    }

    private FakeMachine wsl() {
        return new FakeMachine(directory)
                .kernel("5.15.167.4-microsoft-standard-WSL2")
                .wslMode("nat")
                .gateway("012019AC");
    }

    private Settings settings() {
        return settings(Map.of());
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "tws.mode", "tws",
                "tws.versionTimeoutSeconds", "1",
                "tws.cacheDirectory", directory.resolve("cache").toString()));
        properties.putAll(more);
        return Settings.load(SettingsSources.of(directory).withSystemProperties(properties));
    }

    private Search search(FakeMachine machine, Clock clock) {
        return search(machine, settings(), clock);
    }

    private Search search(FakeMachine machine, Settings settings, Clock clock) {
        return new Discovery(settings, machine.build(), network, clock).search();
    }

    /** Plays hosts and ports: what is not there refuses, and whoever connects is written down. */
    private static final class Network implements Dialer, AutoCloseable {

        private final Map<TwsEndpoint, FrameTransport> listeners = new ConcurrentHashMap<>();
        private final List<String> silentHosts = new CopyOnWriteArrayList<>();
        private final List<TwsEndpoint> contacted = new CopyOnWriteArrayList<>();
        private final List<FrameLink> links = new CopyOnWriteArrayList<>();
        private final List<TwsSimulator> simulators = new CopyOnWriteArrayList<>();

        FrameTransport simulator(String host, int port, Fault... faults) throws IOException {
            TwsSimulator simulator = TwsSimulator.builder().fault(faults).start();
            simulators.add(simulator);
            listeners.put(new TwsEndpoint(host, port), simulator.transport());
            return simulator.transport();
        }

        void delayed(String host, int port, Duration delay, FrameTransport transport) {
            listeners.put(new TwsEndpoint(host, port), new FrameTransport() {
                @Override
                public FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException {
                    pause(delay);
                    return transport.open(handler, timeout);
                }

                @Override
                public String endpoint() {
                    return host + ":" + port;
                }
            });
        }

        void silent(String host) {
            silentHosts.add(host);
        }

        void remove(String host, int port) {
            listeners.remove(new TwsEndpoint(host, port));
        }

        List<TwsEndpoint> contacted() {
            return List.copyOf(contacted);
        }

        void forgetContacts() {
            contacted.clear();
        }

        long openLinks() {
            return links.stream().filter(FrameLink::isOpen).count();
        }

        @Override
        public FrameTransport to(String host, int port) {
            TwsEndpoint endpoint = new TwsEndpoint(host, port);
            return new FrameTransport() {
                @Override
                public FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException {
                    contacted.add(endpoint);
                    if (silentHosts.contains(host)) {
                        pause(timeout);
                        throw new SocketTimeoutException("silent");
                    }
                    FrameTransport listener = listeners.get(endpoint);
                    if (listener == null) {
                        throw new ConnectException("Connection refused");
                    }
                    FrameLink link = listener.open(handler, timeout);
                    links.add(link);
                    return link;
                }

                @Override
                public String endpoint() {
                    return endpoint.toString();
                }
            };
        }

        private static void pause(Duration time) throws IOException {
            try {
                boolean unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SocketTimeoutException("interrupted");
            }
        }

        @Override
        public void close() {
            simulators.forEach(TwsSimulator::close);
        }
    }
}
