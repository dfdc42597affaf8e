package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Explains failures between TCP's connection and the server version. */
final class VersionDiagnosis {

    /** How other services begin, in the way that a link prints first bytes. */
    private static final Map<String, String> OTHER_SERVICES = Map.of(
            "\"HTTP", "HTTP, such as the Client Portal Gateway or another web server",
            "\"SSH-", "SSH",
            "\"RFB ", "VNC",
            "\"\\x15\\x03", "TLS",
            "\"\\x16\\x03", "TLS");

    private VersionDiagnosis() {}

    static Finding of(HandshakeFailure failure) {
        Target target = Target.of(failure.endpoint());
        return switch (failure.observation()) {
            case SILENCE -> acceptDialog(failure, target);
            case NOT_THE_PROTOCOL -> notTws(failure, target);
            case UNSUPPORTED_VERSION -> versionMismatch(failure);
            case REDIRECTED -> redirected(failure);
            default -> sourceRejected(failure, target);
        };
    }

    private static Finding acceptDialog(HandshakeFailure failure, Target target) {
        List<String> steps = new ArrayList<>();
        steps.add(
                "Look at TWS " + target.place() + ": answer the dialog \"Accept incoming connection\" with Yes, accept"
                        + " \"This is not a brokerage account\", and finish the login.");
        steps.add(Advice.ENABLE_CLIENTS);
        if (!target.isLocal()) {
            steps.add(Advice.trust(target));
        }
        steps.add(Advice.RESTART);
        steps.add(Advice.CHECK_AGAIN);
        return new Finding(
                "TWS-ACCEPT-DIALOG",
                "%s accepted the connection but did not send its server version within %d ms."
                        .formatted(failure.endpoint(), failure.limit().toMillis()),
                "TWS is waiting for a person: a dialog is open, most often \"Accept incoming connection\""
                        + (target.isLocal() ? "" : " because this machine is not in Trusted IPs")
                        + ". Otherwise socket clients are not enabled, the login is not finished, or the API of TWS is"
                        + " stuck.",
                steps,
                Evidence.of(failure));
    }

    private static Finding sourceRejected(HandshakeFailure failure, Target target) {
        List<String> steps = new ArrayList<>();
        if (!target.isLocal()) {
            steps.add(Advice.trust(target));
        }
        steps.add(
                "If a container, an SSH tunnel or a port forwarder is in between: it accepts connections even while the"
                        + " TWS behind it is not ready. Look at its log, and wait for the login.");
        steps.add(Advice.ENABLE_CLIENTS);
        steps.add("Close API clients that are no longer needed: TWS serves at most 32.");
        steps.add(Advice.RESTART);
        steps.add(Advice.CHECK_AGAIN);
        return new Finding(
                "TWS-SOURCE-REJECTED",
                "%s accepted the connection and ended it after %d ms, before it sent its server version."
                        .formatted(failure.endpoint(), failure.elapsed().toMillis()),
                target.isLocal()
                        ? "TWS always trusts 127.0.0.1, so a forwarder (container, tunnel) probably stands in between and"
                                + " its TWS is not ready; or TWS is starting, or has too many API clients."
                        : "TWS does not accept this machine: \"Allow connections from localhost only\" is ticked, which"
                                + " blocks even trusted addresses, or this machine's address is not in Trusted IPs.",
                steps,
                Evidence.of(failure));
    }

    private static Finding notTws(HandshakeFailure failure, Target target) {
        String seen = OTHER_SERVICES.entrySet().stream()
                .filter(service -> failure.detail().contains(service.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("something other than the TWS API");
        return new Finding(
                "NOT-A-TWS-API-PORT",
                "%s answered, but what listens there speaks %s.".formatted(failure.endpoint(), seen),
                "The port belongs to another program.",
                List.of(
                        "Open " + Advice.API_SETTINGS + " and read \"Socket port\".",
                        Advice.comparePort(target),
                        Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }

    private static Finding versionMismatch(HandshakeFailure failure) {
        boolean tooOld = failure.serverVersion() < ServerVersions.OLDEST;
        return new Finding(
                "VERSION-MISMATCH",
                "%s speaks server version %d; this version of tws-harness speaks %d to %d."
                        .formatted(
                                failure.endpoint(),
                                failure.serverVersion(),
                                ServerVersions.OLDEST,
                                ServerVersions.NEWEST_IN_TEXT),
                tooOld
                        ? "TWS or IB Gateway is too old."
                        : "TWS or IB Gateway is newer than this version of tws-harness.",
                List.of(
                        tooOld
                                ? "Update TWS or IB Gateway to the current stable or latest release."
                                : "Update tws-harness, or use the stable release of TWS or IB Gateway.",
                        Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }

    private static Finding redirected(HandshakeFailure failure) {
        return new Finding(
                "TWS-REDIRECTED",
                "%s does not serve clients itself but points to another address: %s."
                        .formatted(failure.endpoint(), Evidence.shown(failure.detail())),
                "The TWS has moved. The harness does not follow by itself, so that it never trades anywhere but at the"
                        + " endpoint that was named.",
                List.of("If you trust that address, set tws.host and tws.port to it.", Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }
}
