package io.github.twsharness.session.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.connection.HandshakePhase;
import io.github.twsharness.protocol.message.ErrorMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTests {

    private static final String LOCAL = "127.0.0.1:7497";
    private static final String REMOTE = "10.0.0.5:4002";

    @ParameterizedTest
    @CsvSource({
        "CONNECT, UNKNOWN_HOST, TWS-UNKNOWN-HOST",
        "CONNECT, REFUSED, TWS-REFUSED",
        "CONNECT, SILENCE, TWS-DROPPED",
        "CONNECT, UNREACHABLE, TWS-UNREACHABLE",
        "CONNECT, RESET, TWS-UNREACHABLE",
        "CONNECT, INTERRUPTED, INTERRUPTED",
        "SERVER_VERSION, SILENCE, TWS-ACCEPT-DIALOG",
        "SERVER_VERSION, CLOSED, TWS-SOURCE-REJECTED",
        "SERVER_VERSION, RESET, TWS-SOURCE-REJECTED",
        "SERVER_VERSION, NOT_THE_PROTOCOL, NOT-A-TWS-API-PORT",
        "SERVER_VERSION, UNSUPPORTED_VERSION, VERSION-MISMATCH",
        "SERVER_VERSION, REDIRECTED, TWS-REDIRECTED",
        "SERVER_VERSION, INTERRUPTED, INTERRUPTED",
        "READY, CLIENT_ID_IN_USE, CLIENT-ID-IN-USE",
        "READY, SILENCE, API-HALF-READY",
        "READY, CLOSED, API-START-REJECTED",
        "READY, RESET, API-START-REJECTED",
        "READY, NOT_THE_PROTOCOL, PROTOCOL-ERROR",
        "CURRENT_TIME, SILENCE, TWS-NOT-ANSWERING",
        "CURRENT_TIME, CLOSED, TWS-NOT-ANSWERING",
    })
    void namesTheProblemByPhaseAndObservation(HandshakePhase phase, Observation observation, String code) {
        for (String endpoint : List.of(LOCAL, REMOTE, "embedded simulator")) {
            Finding finding = Diagnosis.of(failure(endpoint, phase, observation));

            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.symptom()).contains(endpoint).endsWith(".");
            assertThat(finding.likelyCause()).endsWith(".");
            assertThat(finding.steps()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(finding.evidence())
                    .contains("client id: 990", "observed: %s, seen".formatted(observation))
                    .contains("failed while %s, after 12 ms of at most 5000 ms".formatted(phase.description()));
        }
    }

    @ParameterizedTest
    @EnumSource(Observation.class)
    void hasAnAnswerToEverything(Observation observation) {
        for (HandshakePhase phase : HandshakePhase.values()) {
            assertThat(Diagnosis.of(failure(LOCAL, phase, observation)).toText())
                    .isNotBlank();
        }
    }

    @Test
    void writesAFindingOutInFull() {
        Finding finding = Diagnosis.of(failure(LOCAL, HandshakePhase.CONNECT, Observation.REFUSED));

        assertThat(finding.toText()).isEqualTo("""
                        127.0.0.1:7497 refused the connection after 12 ms: nothing listens there. [TWS-REFUSED]
                        Likely cause: TWS or IB Gateway is not running or not logged in yet, its API is not enabled, or it listens on another port.
                        What to do:
                          1. Start TWS or IB Gateway on this machine and finish the login, including any dialog it shows.
                          2. Open Global Configuration > API > Settings (in IB Gateway: Configure > Settings > API > Settings), tick "Enable ActiveX and Socket Clients" and press Apply.
                          3. Compare "Socket port" there with 7497, and set tws.port to it. Usual ports: TWS paper 7497, IB Gateway paper 4002, TWS live 7496, IB Gateway live 4001.
                          4. In WSL or in a container, 127.0.0.1 is not the machine where TWS runs: set tws.host to the address of that machine (WSL: the gateway that ip route show default prints; container: host.docker.internal).
                          5. To see which ports are open, look without connecting: ss -ltn (Linux), netstat -an (Windows, macOS). Do not try the port with telnet, nc or Test-NetConnection: a bare connection can leave the API of TWS stuck.
                          6. Try again with: mvn tws:check
                        Evidence:
                          - endpoint: 127.0.0.1:7497 (usual port of TWS paper)
                          - client id: 990
                          - failed while connecting, after 12 ms of at most 5000 ms
                          - observed: REFUSED, seen""");
    }

    @ParameterizedTest
    @CsvSource({"CONNECT, REFUSED", "SERVER_VERSION, SILENCE", "SERVER_VERSION, CLOSED"})
    void tellsHowToTrustAnotherMachineOnly(HandshakePhase phase, Observation observation) {
        String remote = Diagnosis.of(failure(REMOTE, phase, observation)).toText();
        String local = Diagnosis.of(failure(LOCAL, phase, observation)).toText();

        assertThat(remote)
                .contains("of TWS on 10.0.0.5, untick \"Allow connections from localhost only\"", "\"Trusted IPs\"")
                .doesNotContain("on this machine");
        assertThat(local).doesNotContain("Trusted IPs");
    }

    @Test
    void advisesOnFirewallAndVpnWhenAConnectionIsDropped() {
        Finding finding = Diagnosis.of(failure(REMOTE, HandshakePhase.CONNECT, Observation.SILENCE));

        assertThat(finding.steps())
                .contains("Let the firewall on 10.0.0.5 pass TCP port 4002 inbound (Windows Defender: an inbound rule),"
                        + " also for the network adapter of WSL; check the VPN.");
        assertThat(finding.evidence()).contains("endpoint: 10.0.0.5:4002 (usual port of IB Gateway paper)");
    }

    @ParameterizedTest
    @CsvSource({
        "SSH-, SSH",
        "RFB , VNC",
        "\\x15\\x03\\x01\\x00, TLS",
        "220 , something other than the TWS API",
    })
    void namesTheServiceThatAnswered(String firstBytes, String service) {
        HandshakeFailure failure = new HandshakeFailure(
                LOCAL,
                990,
                HandshakePhase.SERVER_VERSION,
                Observation.NOT_THE_PROTOCOL,
                Duration.ofMillis(12),
                Duration.ofSeconds(5),
                "it announced a frame of 1 bytes (first bytes \"%-4s\"); the limit is 16777215".formatted(firstBytes),
                0,
                List.of(),
                List.of());

        assertThat(Diagnosis.of(failure).symptom())
                .isEqualTo("127.0.0.1:7497 answered, but what listens there speaks " + service + ".");
    }

    @Test
    void showsWhatTwsSaidOnOneLineWithAccountsMasked() {
        HandshakeFailure failure = new HandshakeFailure(
                LOCAL,
                990,
                HandshakePhase.READY,
                Observation.SILENCE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                "nothing more came",
                178,
                List.of("DU1234567"),
                List.of(new ErrorMessage(-1, 2110, "Connectivity lost\nfor DU1234567", "", Optional.empty())));

        assertThat(Diagnosis.of(failure).evidence())
                .containsExactly(
                        "endpoint: 127.0.0.1:7497 (usual port of TWS paper)",
                        "client id: 990",
                        "failed while waiting for the accounts and the next valid id, after 10000 ms of at most 10000 ms",
                        "observed: SILENCE, nothing more came",
                        "server version: 178",
                        "accounts: DU***567",
                        "TWS said: 2110, Connectivity lost for DU***567");
    }

    @Test
    void tellsATwsThatIsTooOldFromOneThatIsTooNew() {
        assertThat(Diagnosis.of(versionFailure(100)).likelyCause()).isEqualTo("TWS or IB Gateway is too old.");
        assertThat(Diagnosis.of(versionFailure(230)).likelyCause())
                .isEqualTo("TWS or IB Gateway is newer than this version of tws-harness.");
    }

    private static HandshakeFailure versionFailure(int serverVersion) {
        return failure(LOCAL, HandshakePhase.SERVER_VERSION, Observation.UNSUPPORTED_VERSION, serverVersion);
    }

    private static HandshakeFailure failure(String endpoint, HandshakePhase phase, Observation observation) {
        return failure(endpoint, phase, observation, 0);
    }

    private static HandshakeFailure failure(
            String endpoint, HandshakePhase phase, Observation observation, int serverVersion) {
        return new HandshakeFailure(
                endpoint,
                990,
                phase,
                observation,
                Duration.ofMillis(12),
                Duration.ofSeconds(5),
                "seen",
                serverVersion,
                List.of(),
                List.of());
    }
}
