package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import java.util.List;

/**
 * Tell from where a handshake stopped, and how, what is most likely wrong.
 *
 * <p>Source of causes and remedies: issue trackers of TWS client libraries, and IBKR's documentation of connecting.
 */
public final class Diagnosis {

    private Diagnosis() {}

    /** Explain a handshake that failed. */
    public static Finding of(HandshakeFailure failure) {
        if (failure.observation() == Observation.INTERRUPTED) {
            return interrupted(failure);
        }
        return switch (failure.phase()) {
            case CONNECT -> ConnectDiagnosis.of(failure);
            case SERVER_VERSION -> VersionDiagnosis.of(failure);
            case READY -> ReadyDiagnosis.of(failure);
            case CURRENT_TIME -> notAnswering(failure);
        };
    }

    private static Finding interrupted(HandshakeFailure failure) {
        return new Finding(
                "INTERRUPTED",
                "The handshake with %s was interrupted after %d ms while %s."
                        .formatted(
                                failure.endpoint(),
                                failure.elapsed().toMillis(),
                                failure.phase().description()),
                "The build or the test was cancelled; this says nothing about TWS.",
                List.of(Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }

    private static Finding notAnswering(HandshakeFailure failure) {
        boolean silent = failure.observation() == Observation.SILENCE;
        return new Finding(
                "TWS-NOT-ANSWERING",
                silent
                        ? "%s completed the handshake but did not answer a request for its time within %d ms."
                                .formatted(failure.endpoint(), failure.limit().toMillis())
                        : "%s completed the handshake, then ended the connection instead of answering a request for its time."
                                .formatted(failure.endpoint()),
                "TWS is hanging, restarting, or busy with its daily reset.",
                List.of(
                        "Look at TWS: answer any dialog, and wait until it shows that it is connected.",
                        "Close API clients that are no longer needed: TWS serves at most 32.",
                        "If it goes on, restart TWS.",
                        Advice.CHECK_AGAIN),
                Evidence.of(failure));
    }
}
