package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.session.machine.Place;
import io.github.twsharness.session.machine.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words what WSL, containers, forwarders and dialogs do to a connection. */
final class PlaceFindings {

    private PlaceFindings() {}

    static Finding ipv6(HandshakeFailure failure, Target target, List<String> evidence) {
        return new Finding(
                "IPV6-LOCALHOST",
                "%s is an IPv6 address, and TWS does not serve it.".formatted(failure.endpoint()),
                "TWS trusts IPv4 addresses; ::1 is neither 127.0.0.1 nor forwarded to Windows by WSL.",
                List.of(
                        "Set tws.host to the IPv4 address" + (target.isLocal() ? ": 127.0.0.1." : " of that machine."),
                        Advice.CHECK_AGAIN),
                evidence);
    }

    static Finding containerToHost(HandshakeFailure failure, Target target, Place place, List<String> evidence) {
        return new Finding(
                "CONTAINER-TO-HOST",
                "%s refused the connection: in %s, %s is the container itself."
                        .formatted(failure.endpoint(), place.description(), target.host()),
                "TWS runs outside the container.",
                List.of(
                        place == Place.PODMAN
                                ? "Set tws.host to host.containers.internal, which Podman knows by itself."
                                : "Set tws.host to host.docker.internal. On Linux start the container with"
                                        + " --add-host=host.docker.internal:host-gateway.",
                        "In " + Advice.API_SETTINGS
                                + " of TWS, untick \"Allow connections from localhost only\" and add the"
                                + " address that TWS sees to \"Trusted IPs\": on Linux that of the container or its bridge.",
                        "If IB Gateway runs in another container, set tws.host to the name of that container.",
                        Advice.CHECK_AGAIN),
                evidence);
    }

    static Finding wslNat(
            HandshakeFailure failure, Surroundings surroundings, Optional<String> source, List<String> evidence) {
        String gateway = surroundings.gateway().orElse("the address that ip route show default prints");
        return new Finding(
                "WSL2-NAT",
                "%s refused the connection: in %s, 127.0.0.1 is not Windows."
                        .formatted(failure.endpoint(), surroundings.place().description()),
                "TWS runs on Windows, which WSL reaches at " + gateway + ".",
                List.of(
                        "Best: put networkingMode=mirrored under [wsl2] into %UserProfile%\\.wslconfig, run wsl --shutdown,"
                                + " and use 127.0.0.1 (Windows 11 22H2 and newer).",
                        "Otherwise set tws.host to " + gateway
                                + ". It changes with a restart of WSL: tws.mode=tws finds it" + " in each run.",
                        "In " + Advice.API_SETTINGS
                                + " of TWS, untick \"Allow connections from localhost only\", add "
                                + source.orElse("the address of WSL (ip addr show eth0)")
                                + " to \"Trusted IPs\", and press Apply.",
                        "Allow the port in Windows: New-NetFirewallRule -DisplayName TWS -Direction Inbound -InterfaceAlias"
                                + " \"vEthernet (WSL*\" -Protocol TCP -LocalPort "
                                + Target.of(failure.endpoint()).port() + " -Action Allow",
                        Advice.CHECK_AGAIN),
                evidence);
    }

    static Finding portPair(HandshakeFailure failure, int port, boolean fromContainer, List<String> evidence) {
        int other = fromContainer ? port + 2 : port - 2;
        return new Finding(
                "DOCKER-PORT-PAIR",
                "%s refused the connection; the port is that of the other side of a container."
                        .formatted(failure.endpoint()),
                "Images of IB Gateway listen on 4001 and 4002 within the container only, forward 4003 (live) and 4004 (paper)"
                        + " to them, and publish these on the host as 4001 and 4002.",
                List.of(
                        fromContainer
                                ? "From another container set tws.port to %d.".formatted(other)
                                : "From the host set tws.port to %d.".formatted(other),
                        "Other images have other ports: read the documentation of the image.",
                        Advice.CHECK_AGAIN),
                evidence);
    }

    static Finding upstreamDown(HandshakeFailure failure, List<String> evidence) {
        return new Finding(
                "PROXY-UPSTREAM-DOWN",
                "%s accepted the connection and ended it after %d ms, before a server version came."
                        .formatted(failure.endpoint(), failure.elapsed().toMillis()),
                "A forwarder listens there (container, tunnel), and the TWS behind it is not running, not logged in, or"
                        + " being restarted.",
                List.of(
                        "Look at the log of the container or the tunnel: \"Connection refused\" there means that its TWS is"
                                + " not ready.",
                        "Wait for the login to finish; on Sundays it has to be confirmed anew.",
                        "If the forwarder starts before TWS, restart it.",
                        Advice.CHECK_AGAIN),
                evidence);
    }

    static Finding loginIncomplete(HandshakeFailure failure, Optional<String> pid, List<String> evidence) {
        List<String> lines = new ArrayList<>(evidence);
        pid.ifPresent(found -> lines.add("process " + found + " looks like TWS or IB Gateway"));
        return new Finding(
                "LOGIN-INCOMPLETE",
                pid.isPresent()
                        ? "A TWS runs on this machine, but %s refused the connection.".formatted(failure.endpoint())
                        : "%s does not answer, as while a login is not finished.".formatted(failure.endpoint()),
                "The login waits for a second factor or failed, or the API is not enabled or has another port.",
                List.of(
                        "Look at TWS and finish the login; the second factor has to come within about three minutes.",
                        "After several failed logins wait, for each new attempt makes the lock longer.",
                        Advice.ENABLE_CLIENTS,
                        Advice.comparePort(Target.of(failure.endpoint())),
                        Advice.CHECK_AGAIN),
                lines);
    }

    static Finding paperDisclaimer(HandshakeFailure failure, List<String> evidence) {
        return new Finding(
                "PAPER-DISCLAIMER",
                "%s accepted the connection and says nothing, as while a paper login waits for its disclaimer."
                        .formatted(failure.endpoint()),
                "The dialog \"This is not a brokerage account\" is open; until it is accepted TWS serves no client.",
                List.of(
                        "Press \"I understand and accept\" in TWS.",
                        "With IBC set AcceptNonBrokerageAccountWarning=yes.",
                        Advice.CHECK_AGAIN),
                evidence);
    }

    static Finding sessionTaken(String endpoint, List<String> evidence) {
        return new Finding(
                "SESSION-TAKEN",
                endpoint + " has lost its session, as when the user logs in elsewhere.",
                "The same user logged in on another machine, on the phone, in the portal or in another container.",
                List.of(
                        "Look at TWS for \"Existing session detected\" or \"Re-login is required\".",
                        "Give the tests a user of their own; with IBC set ExistingSessionDetectedAction=primary.",
                        Advice.CHECK_AGAIN),
                evidence);
    }
}
