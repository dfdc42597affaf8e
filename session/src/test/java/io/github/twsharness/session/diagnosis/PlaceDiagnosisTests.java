package io.github.twsharness.session.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.connection.HandshakePhase;
import io.github.twsharness.session.machine.FakeMachine;
import io.github.twsharness.session.machine.Machine;
import io.github.twsharness.session.machine.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceDiagnosisTests {

    private static final UnaryOperator<FakeMachine> NATIVE = machine -> machine.kernel("6.1.0-18-amd64");
    private static final UnaryOperator<FakeMachine> DOCKER =
            machine -> machine.kernel("6.1.0-18-amd64").file("/.dockerenv", "").gateway("010011AC");
    private static final UnaryOperator<FakeMachine> NAT = machine ->
            machine.kernel("5.15.167.4-microsoft-standard-WSL2").wslMode("nat").gateway("012019AC");

    @TempDir
    private Path root;

    @ParameterizedTest(name = "{0} {1} {3}")
    @MethodSource("failures")
    void namesWhatTheSurroundingsMakeOfAFailure(
            String endpoint, Observation observation, UnaryOperator<FakeMachine> machine, String code) {
        HandshakePhase phase =
                observation == Observation.REFUSED ? HandshakePhase.CONNECT : HandshakePhase.SERVER_VERSION;

        Finding finding = find(endpoint, phase, observation, machine);

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.steps()).isNotEmpty();
        assertThat(finding.evidence()).anyMatch(line -> line.startsWith("the build runs in: "));
    }

    private static Stream<Arguments> failures() {
        UnaryOperator<FakeMachine> user = machine ->
                NATIVE.apply(machine).file("/proc/self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\n");
        return Stream.of(
                row("127.0.0.1:7497", Observation.REFUSED, NATIVE, "TWS-REFUSED"),
                row("10.0.0.5:7497", Observation.REFUSED, NATIVE, "TWS-REFUSED"),
                row("127.0.0.1:7497", Observation.REFUSED, DOCKER, "CONTAINER-TO-HOST"),
                row("host.docker.internal:7497", Observation.REFUSED, DOCKER, "TWS-REFUSED"),
                row("ib-gateway:4002", Observation.REFUSED, DOCKER, "DOCKER-PORT-PAIR"),
                row("127.0.0.1:4004", Observation.REFUSED, NATIVE, "DOCKER-PORT-PAIR"),
                row("127.0.0.1:7497", Observation.REFUSED, NAT, "WSL2-NAT"),
                row("172.25.32.1:7497", Observation.REFUSED, NAT, "TWS-REFUSED"),
                row(
                        "127.0.0.1:7497",
                        Observation.REFUSED,
                        machine -> NATIVE.apply(machine)
                                .file("/proc/4711/cmdline", "java\0-cp\0jts.jar\0ibgateway.GWClient\0/root/Jts"),
                        "LOGIN-INCOMPLETE"),
                row("::1:7497", Observation.REFUSED, NATIVE, "IPV6-LOCALHOST"),
                row("::1:7497", Observation.SILENCE, NATIVE, "IPV6-LOCALHOST"),
                row("127.0.0.1:7497", Observation.SILENCE, NATIVE, "TWS-ACCEPT-DIALOG"),
                row("10.0.0.5:7497", Observation.CLOSED, NATIVE, "TWS-SOURCE-REJECTED"),
                row(
                        "127.0.0.1:7497",
                        Observation.CLOSED,
                        machine -> user.apply(machine).listening(1000, 7497),
                        "TWS-SOURCE-REJECTED"),
                row(
                        "127.0.0.1:7497",
                        Observation.CLOSED,
                        machine -> user.apply(machine).listening(0, 7497),
                        "PROXY-UPSTREAM-DOWN"),
                row(
                        "127.0.0.1:7497",
                        Observation.CLOSED,
                        machine -> user.apply(machine).listening(1000, 22),
                        "PROXY-UPSTREAM-DOWN"),
                row("ib-gateway:4004", Observation.RESET, DOCKER, "PROXY-UPSTREAM-DOWN"));
    }

    @Test
    void tellsFromTheSystemsTableWhichUsualPortListens() {
        Finding finding = find(
                "127.0.0.1:7497",
                HandshakePhase.CONNECT,
                Observation.REFUSED,
                machine -> NATIVE.apply(machine).listening(1000, 4002, 7496));

        assertThat(finding.evidence())
                .contains(
                        "the system's socket table lists no listener on port 7497; usual ports of TWS that listen: 4002"
                                + " (IB Gateway paper), 7496 (TWS live)");
    }

    @Test
    void tellsHowToGetOutOfWsl() {
        String text = find(
                        "127.0.0.1:7497",
                        HandshakePhase.CONNECT,
                        Observation.REFUSED,
                        machine -> NAT.apply(machine)
                                .file("/etc/resolv.conf", "# generated by WSL\nnameserver 10.255.255.254\n"))
                .toText();

        assertThat(text)
                .contains(
                        "WSL 2, networking mode nat",
                        "set tws.host to 172.25.32.1",
                        "add 172.25.40.7 to \"Trusted IPs\"")
                .contains("networkingMode=mirrored", "wsl --shutdown", "vEthernet (WSL", "-LocalPort 7497")
                .contains("10.255.255.254, which is not the Windows host");
    }

    private static Arguments row(
            String endpoint, Observation observation, UnaryOperator<FakeMachine> machine, String code) {
        return arguments(endpoint, observation, machine, code);
    }

    private Finding find(
            String endpoint, HandshakePhase phase, Observation observation, UnaryOperator<FakeMachine> environment) {
        Machine machine = environment.apply(new FakeMachine(root)).build();
        HandshakeFailure failure = new HandshakeFailure(
                endpoint,
                990,
                phase,
                observation,
                Duration.ofMillis(12),
                Duration.ofSeconds(5),
                "seen",
                0,
                List.of(),
                List.of());
        return Diagnosis.of(failure, machine, Surroundings.of(machine));
    }
}
