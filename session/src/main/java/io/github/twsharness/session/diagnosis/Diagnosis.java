package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.connection.HandshakePhase;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.session.machine.Machine;
import io.github.twsharness.session.machine.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
        Optional<Finding> announced = LossDiagnosis.announced(failure.endpoint(), failure.messages());
        if (announced.isPresent()) {
            return announced.get();
        }
        return switch (failure.phase()) {
            case CONNECT -> ConnectDiagnosis.of(failure);
            case SERVER_VERSION -> VersionDiagnosis.of(failure);
            case READY -> ReadyDiagnosis.of(failure);
            case CURRENT_TIME -> afterReady(failure);
        };
    }

    /**
     * Explain a handshake that failed, more exactly by what the machine tells of itself: in WSL or in a container the
     * same refusal means something else.
     */
    public static Finding of(HandshakeFailure failure, Machine machine, Surroundings surroundings) {
        return new PlaceDiagnosis(failure, machine, surroundings).find();
    }

    /** Explain how a connection ended that was ready, given what TWS had said on it. */
    public static Finding ofLoss(String endpoint, CloseReason reason, List<ErrorMessage> messages) {
        return LossDiagnosis.of(endpoint, reason, messages);
    }

    /** Explain that TWS leaves a question unanswered on a connection that is ready and open. */
    public static Finding ofMuteness(String endpoint, int clientId, Duration silence) {
        return LossDiagnosis.mute(
                "%s has not said a word for %d ms, not even when it was asked for its time; the connection is open."
                        .formatted(endpoint, silence.toMillis()),
                List.of(
                        "endpoint: " + Target.of(endpoint).describe(),
                        "client id: " + clientId,
                        "silent for: " + silence.toMillis() + " ms"));
    }

    /** Explain what TWS said on a connection that is ready; what it restored later, and mere information, are left out. */
    public static List<Finding> ofMessages(String endpoint, List<ErrorMessage> messages) {
        return MessageDiagnosis.of(endpoint, messages);
    }

    /** Name what looks the same from outside, the likelier one first; empty where there is only one explanation. */
    public static List<Finding> alternatives(HandshakeFailure failure) {
        List<String> evidence = Evidence.of(failure);
        boolean silent = failure.observation() == Observation.SILENCE;
        if (failure.phase() == HandshakePhase.SERVER_VERSION && silent) {
            return List.of(
                    PlaceFindings.paperDisclaimer(failure, evidence),
                    PlaceFindings.loginIncomplete(failure, Optional.empty(), evidence),
                    LossDiagnosis.mute(
                            failure.endpoint() + " accepted the connection and says nothing, as a process that hangs.",
                            evidence));
        }
        if (failure.phase() == HandshakePhase.CURRENT_TIME && !silent) {
            return List.of(PlaceFindings.sessionTaken(failure.endpoint(), evidence));
        }
        return List.of();
    }

    private static Finding afterReady(HandshakeFailure failure) {
        return failure.observation() == Observation.RESET
                ? LossDiagnosis.broken(failure.endpoint(), Evidence.of(failure))
                : notAnswering(failure);
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

    /**
     * Explain that a client was told of another client's order without having asked for it. Older releases of TWS do not
     * tell their settings, so this is how a master API client ID shows.
     */
    public static Finding ofForeignOrder(String endpoint, int clientId, OpenOrder order) {
        return ConfigFindings.masterClientId(
                "%s tells client id %d unasked of orders of other clients, so that seems to be its master API client ID."
                        .formatted(endpoint, clientId),
                List.of("order %d of client id %d"
                        .formatted(order.orderId(), order.order().clientId())));
    }
}
