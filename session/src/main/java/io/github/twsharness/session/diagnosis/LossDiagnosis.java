package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.message.ErrorMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Explains how a connection ended that was ready. */
final class LossDiagnosis {

    private static final Set<String> ENDS_CONNECTIONS = Set.of("PORT-MOVED", "PACING-AND-SLOTS");

    private LossDiagnosis() {}

    static Finding of(String endpoint, CloseReason reason, List<ErrorMessage> messages) {
        return announced(endpoint, messages).orElseGet(() -> switch (reason.kind()) {
            case END_OF_STREAM -> ended(endpoint, reason, messages);
            case MALFORMED -> ReadyDiagnosis.malformed(endpoint, reason.detail(), evidence(endpoint, reason, messages));
            case NOT_READING -> notReading(endpoint, evidence(endpoint, reason, messages));
            default -> broken(endpoint, evidence(endpoint, reason, messages));
        });
    }

    /** Returns what TWS itself said before it ended the connection. */
    static Optional<Finding> announced(String endpoint, List<ErrorMessage> messages) {
        return MessageDiagnosis.of(endpoint, messages).stream()
                .filter(finding -> ENDS_CONNECTIONS.contains(finding.code()))
                .findFirst();
    }

    private static Finding ended(String endpoint, CloseReason reason, List<ErrorMessage> messages) {
        return new Finding(
                "SCHEDULED-RESTART",
                endpoint + " ended a connection that was in use.",
                "TWS restarts, as it does once a day, or somebody ended it, or the same user has logged in elsewhere.",
                List.of(
                        "Look at TWS: after its weekly logout it wants a full login.",
                        "Read the time under Lock and Exit in TWS, and keep builds away from it.",
                        "Orders that were on their way live on at IBKR; the next tws:start cancels what its journal names.",
                        Advice.CHECK_AGAIN),
                evidence(endpoint, reason, messages));
    }

    private static Finding notReading(String endpoint, List<String> evidence) {
        return new Finding(
                "TWS-NOT-READING",
                endpoint + " no longer reads what is sent to it.",
                "TWS hangs, behind a dialog or short of memory, or a forwarder or a VPN in between has stalled.",
                List.of(
                        "Look at TWS: answer any dialog; if it does not react, restart it.",
                        "Give TWS more memory (Global Configuration > General), if it has little left.",
                        "Connect without a forwarder in between, if there is one.",
                        Advice.CHECK_AGAIN),
                evidence);
    }

    static Finding mute(String symptom, List<String> evidence) {
        return new Finding(
                "TWS-MUTE",
                symptom,
                "TWS hangs: its process was stopped, has too little memory or processor time, or shows a dialog, or its"
                        + " machine sleeps. Or a network, a VPN or a forwarder in between drops what is sent and leaves"
                        + " the connection open.",
                List.of(
                        "Look at TWS: answer any dialog; if it does not react, restart it.",
                        "See whether its process was stopped (state T in the output of ps; kill -CONT lets it go on),"
                                + " and how busy the machine is.",
                        "Connect without a forwarder in between, if there is one.",
                        "If TWS is only slow, raise tws.versionTimeoutSeconds.",
                        Advice.CHECK_AGAIN),
                evidence);
    }

    static Finding broken(String endpoint, List<String> evidence) {
        return new Finding(
                "CONNECTION-BROKEN",
                endpoint + " broke off a connection that was in use.",
                "The TWS process has crashed or was killed, or a network, a VPN or a forwarder in between reset the"
                        + " connection.",
                List.of(
                        "Look whether TWS still runs, and start it again if not.",
                        "Connect without a forwarder in between, if there is one.",
                        Advice.CHECK_AGAIN),
                evidence);
    }

    private static List<String> evidence(String endpoint, CloseReason reason, List<ErrorMessage> messages) {
        List<String> lines = new ArrayList<>();
        lines.add("endpoint: " + Target.of(endpoint).describe());
        lines.add("observed: " + reason.kind() + ", " + Evidence.shown(reason.detail()));
        messages.forEach(message -> lines.add(Evidence.of(message)));
        return lines;
    }
}
