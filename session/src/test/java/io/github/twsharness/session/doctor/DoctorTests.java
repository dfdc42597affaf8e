package io.github.twsharness.session.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.ToldConfig;
import io.github.twsharness.session.discovery.Attempt;
import io.github.twsharness.session.discovery.Dialer;
import io.github.twsharness.session.machine.FakeMachine;
import io.github.twsharness.session.machine.Place;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class DoctorTests {

    private static final WaitListener NOBODY = (endpoint, left) -> {};

    @TempDir
    private Path directory;

    @Test
    void tellsWhatItFoundOfAHealthyTws() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            Examination examination = doctor(port(simulator), SocketTransport::new, Duration.ZERO, NOBODY)
                    .examine();

            assertThat(examination.isHealthy()).isTrue();
            assertThat(examination.target()).isEqualTo("TWS at 127.0.0.1:" + simulator.port());
            assertThat(examination.attempts()).extracting(Attempt::outcome).containsExactly(Attempt.OK);
            assertThat(examination.surroundings().place()).isEqualTo(Place.NATIVE);
            assertThat(examination.tws().orElseThrow().accounts()).containsExactly(simulator.account());
            assertThat(examination.remarks()).isEmpty();
            assertThat(examination.alternatives()).isEmpty();
        }
    }

    @Test
    void tellsTheSettingsOfATwsThatIsNewEnough() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder()
                .trustedIps(List.of("127.0.0.1", "192.168.1.9"))
                .masterClientId(500)
                .autoLogoffTime(LocalTime.of(23, 45))
                .clock(Clock.fixed(Instant.parse("2026-04-15T12:00:00Z"), ZoneId.of("UTC")))
                .start()) {
            Examination examination = examine(simulator);

            assertThat(examination.isHealthy()).isTrue();
            assertThat(examination.tws().orElseThrow().serverVersion()).isEqualTo(200);
            ToldConfig told = examination.config().orElseThrow();
            assertThat(told.isKnown()).isTrue();
            assertThat(told.serverVersion()).isGreaterThanOrEqualTo(219);
            assertThat(told.summary())
                    .containsEntry("Read-Only API", "no")
                    .containsEntry("Socket port", Integer.toString(simulator.port()))
                    .containsEntry("Master API client ID", "500")
                    .containsEntry("Allow connections from localhost only", "yes")
                    .containsEntry("Trusted IPs", "127.0.0.1, 192.168.1.9")
                    .containsEntry("Lock and Exit", "11:45 PM, logoff");
            assertThat(examination.remarks()).isEmpty();
        }
    }

    @Test
    void saysThatAnOlderTwsDoesNotTellItsSettings() throws IOException {
        try (TwsSimulator simulator =
                TwsSimulator.builder().maxServerVersion(218).masterClientId(1).start()) {
            Examination examination = examine(simulator);

            assertThat(examination.config().orElseThrow().gap())
                    .isEqualTo("TWS tells its settings from server version 219 on, this one speaks 218");
            assertThat(examination.config().orElseThrow().summary()).isEmpty();
            assertThat(examination.isHealthy()).isTrue();
            assertThat(examination.remarks()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 990, 994})
    void warnsOfAMasterClientIdThatIsOneOfOurs(int id) throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder().masterClientId(id).start()) {
            Examination examination = examine(simulator);

            assertThat(examination.isHealthy()).isTrue();
            assertThat(examination.remarks()).extracting(Finding::code).containsExactly("MASTER-CLIENT-ID");
            assertThat(examination.remarks().get(0).symptom()).contains(" has " + id + " as its master API client ID");
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-04-15T23:30:00Z, 23:45, 15", "2026-04-15T23:30:00Z, 00:15, 45"})
    void warnsOfARestartThatIsNear(Instant now, LocalTime end, int minutes) throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder()
                .autoLogoffTime(end)
                .clock(Clock.fixed(now, ZoneId.of("UTC")))
                .start()) {
            Examination examination = examine(simulator);

            assertThat(examination.remarks()).extracting(Finding::code).containsExactly("SCHEDULED-RESTART");
            assertThat(examination.remarks().get(0).symptom()).contains(minutes + " minutes after");
        }
    }

    @Test
    void namesAReadOnlyApiOnce() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder().readOnly().start()) {
            Examination examination = examine(simulator);

            assertThat(examination.problems()).extracting(Finding::code).containsExactly("READ-ONLY-API");
            assertThat(examination.config().orElseThrow().summary()).containsEntry("Read-Only API", "yes");
        }
    }

    private Examination examine(TwsSimulator simulator) {
        return doctor(port(simulator), SocketTransport::new, Duration.ZERO, NOBODY)
                .examine();
    }

    @Test
    void countsDownWhileADialogMayBeOpen() throws IOException {
        try (TwsSimulator simulator =
                TwsSimulator.builder().fault(Fault.SILENT_AFTER_CONNECT).start()) {
            List<Duration> heard = new CopyOnWriteArrayList<>();

            Examination examination = doctor(
                            port(simulator),
                            SocketTransport::new,
                            Duration.ofSeconds(4),
                            (endpoint, left) -> heard.add(left))
                    .examine();

            assertThat(heard).hasSizeBetween(2, 3).isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(examination.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
            assertThat(examination.problems()).extracting(Finding::code).containsExactly("TWS-ACCEPT-DIALOG");
            assertThat(examination.alternatives())
                    .extracting(Finding::code)
                    .containsExactly("PAPER-DISCLAIMER", "LOGIN-INCOMPLETE", "TWS-MUTE");
        }
    }

    @Test
    void triesTheAlternativeAddressWhereNobodyAnswersAtTheFirst() throws IOException {
        try (TwsSimulator refusing =
                        TwsSimulator.builder().fault(Fault.NOT_LISTENING).start();
                TwsSimulator serving = TwsSimulator.start()) {
            Map<String, String> properties = port(refusing);
            properties.put("tws.hostAlternative", "other.example");
            Dialer dialer = (host, port) ->
                    new SocketTransport("127.0.0.1", host.equals("other.example") ? serving.port() : port);

            Examination examination =
                    doctor(properties, dialer, Duration.ZERO, NOBODY).examine();

            assertThat(examination.attempts()).extracting(Attempt::outcome).containsExactly("TWS-REFUSED", Attempt.OK);
            assertThat(examination.isHealthy()).isTrue();
        }
    }

    @Test
    void contactsOnlyWhatIsNamed() throws IOException {
        try (TwsSimulator simulator =
                TwsSimulator.builder().fault(Fault.NOT_LISTENING).start()) {
            List<String> contacted = new ArrayList<>();
            Dialer spy = (host, port) -> {
                contacted.add(host + ":" + port);
                return new SocketTransport(host, port);
            };

            doctor(port(simulator), spy, Duration.ZERO, NOBODY).examine();

            assertThat(contacted).containsOnly("127.0.0.1:" + simulator.port());
        }
    }

    @Test
    void looksForATwsThatIsNotNamedAndExaminesIt() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            Dialer dialer = (host, port) -> new SocketTransport("127.0.0.1", simulator.port());

            Examination examination =
                    doctor(new TreeMap<>(), dialer, Duration.ZERO, NOBODY).examine();

            assertThat(examination.isHealthy()).isTrue();
            assertThat(examination.target()).isEqualTo("TWS at 127.0.0.1:7497");
            assertThat(examination.attempts())
                    .extracting(Attempt::why)
                    .containsExactly("this machine", "found, examined");
        }
    }

    @Test
    void hasNothingToExamineWhenTheSimulatorIsAskedFor() {
        Dialer nobody = (host, port) -> {
            throw new AssertionError("contacted " + host + ":" + port);
        };

        Examination examination = doctor(new TreeMap<>(Map.of("tws.mode", "simulator")), nobody, Duration.ZERO, NOBODY)
                .examine();

        assertThat(examination.isHealthy()).isTrue();
        assertThat(examination.target()).isEqualTo("the embedded simulator");
        assertThat(examination.attempts()).isEmpty();
    }

    private static Map<String, String> port(TwsSimulator simulator) {
        return new TreeMap<>(Map.of("tws.port", Integer.toString(simulator.port())));
    }

    private Doctor doctor(Map<String, String> properties, Dialer dialer, Duration dialogLimit, WaitListener listener) {
        properties.put("tws.versionTimeoutSeconds", "1");
        properties.put("tws.cacheDirectory", directory.resolve("cache").toString());
        Settings settings = Settings.load(SettingsSources.of(directory).withSystemProperties(properties));
        return new Doctor(
                settings,
                new FakeMachine(directory.resolve("root")).build(),
                dialer,
                Clock.systemUTC(),
                dialogLimit,
                listener);
    }
}
