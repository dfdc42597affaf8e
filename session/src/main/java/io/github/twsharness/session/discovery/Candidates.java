package io.github.twsharness.session.discovery;

import io.github.twsharness.session.machine.Place;
import io.github.twsharness.session.machine.Surroundings;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists where a TWS can be, the likeliest first.
 *
 * <p>The address of this machine comes first wherever it makes sense: it costs nothing, and it is the one that TWS trusts by
 * default. Never in the list: other machines of the network, {@code ::1}, {@code localhost}, which may mean {@code ::1}.
 */
final class Candidates {

    /** Ports of a paper TWS and a paper IB Gateway; those of live ones are never tried unless they are named. */
    static final List<Integer> PAPER_PORTS = List.of(7497, 4002);

    private static final String LOOPBACK = "127.0.0.1";

    private Candidates() {}

    static List<Candidate> of(Surroundings surroundings) {
        Place place = surroundings.place();
        List<Candidate> candidates = new ArrayList<>();
        if (place == Place.CLOUD) {
            return candidates;
        }
        if (place.isContainer()) {
            candidates.add(new Candidate("host.docker.internal", "name of the host in a container"));
            candidates.add(new Candidate("host.containers.internal", "name of the host in a container of Podman"));
        } else {
            candidates.add(new Candidate(LOOPBACK, "this machine"));
        }
        boolean gatewayIsHost = place.isWslWithGateway() || place == Place.CONTAINER || place == Place.PODMAN;
        if (gatewayIsHost) {
            surroundings
                    .gateway()
                    .ifPresent(address -> candidates.add(new Candidate(
                            address,
                            place.isContainer() ? "default gateway of the container" : "default gateway of WSL")));
        }
        if (place == Place.WSL2_NAT || place == Place.WSL2_UNKNOWN) {
            candidates.add(new Candidate("host.docker.internal", "name that Docker Desktop gives Windows"));
        }
        surroundings
                .nameserver()
                .ifPresent(address -> candidates.add(new Candidate(address, "nameserver in /etc/resolv.conf")));
        return candidates;
    }
}
