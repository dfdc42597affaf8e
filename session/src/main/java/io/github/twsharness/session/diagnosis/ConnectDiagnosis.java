package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import java.util.ArrayList;
import java.util.List;

/** Explains failures before TCP is connected. */
final class ConnectDiagnosis {

    private ConnectDiagnosis() {}

    static Finding of(HandshakeFailure failure) {
        Target target = Target.of(failure.endpoint());
        return switch (failure.observation()) {
            case UNKNOWN_HOST -> unknownHost(failure, target);
            case REFUSED -> refused(failure, target);
            case SILENCE -> dropped(failure, target);
            default -> unreachable(failure, target);
        };
    }

    private static Finding unknownHost(HandshakeFailure failure, Target target) {
        return new Finding(
                "TWS-UNKNOWN-HOST",
                "The host name %s has no address, so there is no way to %s."
                        .formatted(target.host(), failure.endpoint()),
                "The name is misspelled, or only known in another network (host.docker.internal, for instance, only in"
                        + " a container).",
                List.of(
                        "Check the value of tws.host.",
                        "Use the IP address instead of the name; for this machine that is 127.0.0.1.",
                        Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }

    private static Finding refused(HandshakeFailure failure, Target target) {
        List<String> steps = new ArrayList<>();
        steps.add(Advice.start(target));
        steps.add(Advice.ENABLE_CLIENTS);
        steps.add(Advice.comparePort(target));
        if (target.isLocal()) {
            steps.add(Advice.otherNetwork(target));
        } else {
            steps.add(Advice.trust(target));
            steps.add(Advice.firewall(target));
        }
        steps.add(Advice.LOOK_PASSIVELY);
        steps.add(Advice.CHECK_AGAIN);
        return new Finding(
                "TWS-REFUSED",
                "%s refused the connection after %d ms: nothing listens there."
                        .formatted(failure.endpoint(), failure.elapsed().toMillis()),
                "TWS or IB Gateway is not running or not logged in yet, its API is not enabled, or it listens on another"
                        + " port" + (target.isLocal() ? "." : "; or a firewall rejects the connection."),
                steps,
                Evidence.of(failure));
    }

    private static Finding dropped(HandshakeFailure failure, Target target) {
        return new Finding(
                "TWS-DROPPED",
                "%s did not answer a connection attempt within %d ms."
                        .formatted(failure.endpoint(), failure.limit().toMillis()),
                target.isLocal()
                        ? "A firewall on this machine drops the connection."
                        : "The address is wrong, or a firewall or a VPN in between drops the connection.",
                List.of(
                        "Check that " + target.host()
                                + " is the address of the machine where TWS runs; in WSL it changes"
                                + " with a restart.",
                        Advice.firewall(target),
                        Advice.start(target),
                        Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }

    private static Finding unreachable(HandshakeFailure failure, Target target) {
        return new Finding(
                "TWS-UNREACHABLE",
                "There is no way to %s: %s.".formatted(failure.endpoint(), Evidence.shown(failure.detail())),
                "The address is wrong, or the network or VPN that leads there is not connected.",
                List.of(
                        "Check the value of tws.host: " + target.host() + ".",
                        "Connect the network or the VPN that leads to it.",
                        Advice.firewall(target),
                        Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }
}
