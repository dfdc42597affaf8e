package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.connection.HandshakePhase;
import io.github.twsharness.session.machine.Machine;
import io.github.twsharness.session.machine.Place;
import io.github.twsharness.session.machine.Processes;
import io.github.twsharness.session.machine.SocketTable;
import io.github.twsharness.session.machine.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains a failure more exactly by what the machine tells of itself: WSL, containers, listening ports, processes. */
final class PlaceDiagnosis {

    private static final Set<Integer> WITHIN_CONTAINERS = Set.of(4003, 4004);
    private static final Set<Integer> GATEWAY_PORTS = Set.of(4001, 4002);

    private final HandshakeFailure failure;
    private final Machine machine;
    private final Surroundings surroundings;
    private final Target target;

    PlaceDiagnosis(HandshakeFailure failure, Machine machine, Surroundings surroundings) {
        this.failure = failure;
        this.machine = machine;
        this.surroundings = surroundings;
        this.target = Target.of(failure.endpoint());
    }

    Finding find() {
        boolean refused = failure.phase() == HandshakePhase.CONNECT && failure.observation() == Observation.REFUSED;
        boolean ended = failure.phase() == HandshakePhase.SERVER_VERSION
                && (failure.observation() == Observation.CLOSED || failure.observation() == Observation.RESET);
        boolean silent =
                failure.phase() == HandshakePhase.SERVER_VERSION && failure.observation() == Observation.SILENCE;
        if (isIpv6() && (refused || ended || silent)) {
            return PlaceFindings.ipv6(failure, target, evidence());
        }
        Finding general = Diagnosis.of(failure);
        Optional<Finding> exact = refused ? ofRefused() : ended ? ofEnded() : Optional.empty();
        return exact.orElseGet(() ->
                new Finding(general.code(), general.symptom(), general.likelyCause(), general.steps(), evidence()));
    }

    private boolean isIpv6() {
        return target.host().contains(":");
    }

    private Optional<Finding> ofRefused() {
        Place place = surroundings.place();
        int port = port();
        if (target.isLocal() && place.isContainer()) {
            return Optional.of(PlaceFindings.containerToHost(failure, target, place, evidence()));
        }
        if (target.isLocal() && (place == Place.WSL2_NAT || place == Place.WSL2_UNKNOWN)) {
            return Optional.of(PlaceFindings.wslNat(failure, surroundings, sourceAddress(), evidence()));
        }
        boolean fromContainer =
                place.isContainer() && !target.host().endsWith(".internal") && GATEWAY_PORTS.contains(port);
        boolean fromHost = !place.isContainer() && target.isLocal() && WITHIN_CONTAINERS.contains(port);
        if (fromContainer || fromHost) {
            return Optional.of(PlaceFindings.portPair(failure, port, fromContainer, evidence()));
        }
        return target.isLocal()
                ? Processes.tws(machine)
                        .map(pid -> PlaceFindings.loginIncomplete(failure, Optional.of(pid), evidence()))
                : Optional.empty();
    }

    private Optional<Finding> ofEnded() {
        boolean serviceName = !target.isLocal() && !target.host().contains(".");
        boolean forwarder = serviceName || WITHIN_CONTAINERS.contains(port()) || isForwarded();
        return forwarder ? Optional.of(PlaceFindings.upstreamDown(failure, evidence())) : Optional.empty();
    }

    // TWS runs as the user who logged in; container engines forward ports as root, or in the kernel.
    private boolean isForwarded() {
        Optional<SocketTable> table = SocketTable.read(machine);
        if (!target.isLocal() || table.isEmpty() || surroundings.place() != Place.NATIVE) {
            return false;
        }
        Optional<SocketTable.Listener> listener = table.get().listener(port());
        Optional<Long> own = Processes.ownUid(machine);
        boolean rootInsteadOfUser = listener.filter(socket -> socket.uid() == 0).isPresent()
                && own.filter(uid -> uid != 0).isPresent();
        return listener.isEmpty() || rootInsteadOfUser;
    }

    private int port() {
        return target.endpoint().map(endpoint -> endpoint.port()).orElse(0);
    }

    private Optional<String> sourceAddress() {
        return surroundings.gateway().flatMap(machine.names()::sourceAddressTowards);
    }

    private List<String> evidence() {
        List<String> lines = new ArrayList<>(Evidence.of(failure));
        lines.add("the build runs in: " + surroundings.place().description());
        if (!target.isLocal()) {
            machine.names()
                    .sourceAddressTowards(target.host())
                    .ifPresent(address -> lines.add("address of this machine on the way there: " + address));
        }
        if (target.isLocal() && failure.phase() == HandshakePhase.CONNECT) {
            SocketTable.read(machine).map(this::listening).ifPresent(lines::add);
        }
        surroundings
                .misleadingNameserver()
                .ifPresent(address -> lines.add("nameserver in /etc/resolv.conf: " + address
                        + ", which is not the Windows host but WSL's own resolver"));
        return lines;
    }

    /** Tells of the usual ports that listen; they were read from the system's table and not contacted. */
    private String listening(SocketTable table) {
        List<String> usual = KnownPort.numbers().stream()
                .filter(table::listens)
                .map(port -> port + " (" + KnownPort.describe(port).orElse("") + ")")
                .toList();
        return "the system's socket table lists " + (table.listens(port()) ? "" : "no ")
                + "listener on port " + target.port() + "; usual ports of TWS that listen: "
                + (usual.isEmpty() ? "none" : String.join(", ", usual));
    }
}
