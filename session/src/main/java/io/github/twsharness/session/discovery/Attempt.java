package io.github.twsharness.session.discovery;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.settings.TwsEndpoint;
import java.time.Duration;
import java.util.Optional;

/**
 * Tell what came of trying one endpoint.
 *
 * @param endpoint endpoint, by the name of the candidate
 * @param why what spoke for it
 * @param outcome {@code OK}, the code of the finding, or {@code NOT-TRIED}
 * @param detail what happened, in one sentence
 * @param elapsed time it took
 * @param finding why it cannot be used; empty when it can, and when it was not tried
 * @param failure handshake that failed; empty when there was none
 */
public record Attempt(
        TwsEndpoint endpoint,
        String why,
        String outcome,
        String detail,
        Duration elapsed,
        Optional<Finding> finding,
        Optional<HandshakeFailure> failure) {

    /** Outcome of an attempt that succeeded. */
    public static final String OK = "OK";

    private static final int NOWHERE = 0;
    private static final int FARTHEST = 5;

    static Attempt notTried(TwsEndpoint endpoint, String why, String reason) {
        return new Attempt(endpoint, why, "NOT-TRIED", reason, Duration.ZERO, Optional.empty(), Optional.empty());
    }

    /** Tell whether the endpoint can be used. */
    public boolean isOk() {
        return outcome.equals(OK);
    }

    /** Says how far it got: of several failures the one that got farthest says most. */
    int progress() {
        return finding.isEmpty() ? NOWHERE : failure.map(Attempt::progress).orElse(FARTHEST);
    }

    private static int progress(HandshakeFailure failure) {
        return switch (failure.phase()) {
            // Silence means that something is in the way; a refusal is no news, for any machine refuses.
            case CONNECT -> failure.observation() == Observation.SILENCE ? 1 : NOWHERE;
            case SERVER_VERSION -> 2;
            case READY -> 3;
            case CURRENT_TIME -> 4;
        };
    }
}
