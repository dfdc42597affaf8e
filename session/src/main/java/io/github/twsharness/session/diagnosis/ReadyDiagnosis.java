package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import java.util.List;

/** Explains failures between the server version and a connection that is ready. */
final class ReadyDiagnosis {

    private ReadyDiagnosis() {}

    static Finding of(HandshakeFailure failure) {
        return switch (failure.observation()) {
            case CLIENT_ID_IN_USE -> clientIdInUse(failure);
            case SILENCE -> halfReady(failure);
            case NOT_THE_PROTOCOL -> malformed(failure.endpoint(), failure.detail(), Evidence.of(failure));
            default -> startRejected(failure);
        };
    }

    private static Finding clientIdInUse(HandshakeFailure failure) {
        return new Finding(
                "CLIENT-ID-IN-USE",
                "%s refuses client id %d, because another connection uses it (error 326)."
                        .formatted(failure.endpoint(), failure.clientId()),
                "Another program, another build, or a connection that TWS has not noticed to be dead holds the id.",
                List.of(
                        "Look at the API tabs of TWS, which name each connected client id, and end the program that uses "
                                + failure.clientId() + ".",
                        "Or choose other ids: tws.clientId for the tests, tws.probeClientId for the check.",
                        "If no program has it, wait a few seconds; only a restart of TWS frees a dead connection for sure.",
                        Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }

    private static Finding halfReady(HandshakeFailure failure) {
        String missing = failure.accounts().isEmpty() ? "its accounts" : "the next valid order id";
        return new Finding(
                "API-HALF-READY",
                "%s sent its server version but not %s within %d ms."
                        .formatted(failure.endpoint(), missing, failure.limit().toMillis()),
                "TWS is still loading after its start, or its API is only partly enabled.",
                List.of(
                        "Wait until TWS shows that it is connected, and try again: mvn tws:check",
                        "If it happens again, open " + Advice.API_SETTINGS
                                + " by hand, untick and tick \"Enable ActiveX and Socket Clients\" and press Apply.",
                        "On a slow machine, raise tws.readyTimeoutSeconds."),
                Evidence.of(failure));
    }

    static Finding malformed(String endpoint, String detail, List<String> evidence) {
        return new Finding(
                "PROTOCOL-ERROR",
                "%s sent its server version, then something that does not fit it: %s."
                        .formatted(endpoint, Evidence.shown(detail)),
                "Something between here and TWS alters the data, or this TWS writes a message in a way that"
                        + " tws-harness does not know.",
                List.of(
                        "Connect without a forwarder in between, if there is one.",
                        "If it happens again, report it to tws-harness with the evidence below."),
                evidence);
    }

    private static Finding startRejected(HandshakeFailure failure) {
        return new Finding(
                "API-START-REJECTED",
                "%s ended the connection after %d ms, when client id %d started the API."
                        .formatted(failure.endpoint(), failure.elapsed().toMillis(), failure.clientId()),
                "The client id is in use by another connection, which some releases of TWS do not say; or TWS is shutting"
                        + " down.",
                List.of(
                        "Choose other ids: tws.clientId for the tests, tws.probeClientId for the check.",
                        "Wait a few seconds, so that TWS notices connections that have died.",
                        Advice.start(Target.of(failure.endpoint())),
                        Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }
}
