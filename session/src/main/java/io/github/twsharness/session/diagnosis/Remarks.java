package io.github.twsharness.session.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Word what is worth knowing of a TWS that can be used. */
public final class Remarks {

    /** Codes of problems of a TWS that do not keep tests from running: they concern single requests or instruments. */
    private static final Set<String> BEARABLE =
            Set.of("NO-MARKET-DATA-RIGHT", "CANCEL-ANSWERS", "ORDER-ID", "FOREIGN-ORDERS");

    private static final Pattern TIME = Pattern.compile("\\d{8}[ -]\\d{2}:\\d{2}:\\d{2} ?(.*)");

    private Remarks() {}

    /** Tell whether tests can run in spite of a finding. */
    public static boolean isBearable(Finding finding) {
        return BEARABLE.contains(finding.code());
    }

    /** Say that a client id was refused for a while although nobody uses it. */
    public static Finding zombie(ProbeResult result, int clientId) {
        return new Finding(
                "CLIENT-ID-ZOMBIE",
                "%s refused client id %d for a while and then freed it (error 326)."
                        .formatted(result.endpoint(), clientId),
                "A program ended without closing its connection, and TWS noticed late.",
                List.of(
                        "Nothing has to be done: the harness takes the next id meanwhile.",
                        "If ids stay taken, restart TWS: only that frees a dead connection for sure."),
                evidence(result));
    }

    /** Say that a client id is in use while another one was free. */
    public static Finding inUse(ProbeResult result, int clientId) {
        return new Finding(
                "CLIENT-ID-IN-USE",
                "%s refuses client id %d, because another connection uses it (error 326); %d was free."
                        .formatted(result.endpoint(), clientId, result.clientId()),
                "Another program, another build, or a connection that TWS has not noticed to be dead holds the id.",
                List.of(
                        "Give each program ids of its own: tws.clientId for the tests, tws.probeClientId for the doctor."),
                evidence(result));
    }

    /** Say that TWS answered only after a while, as when somebody answers a dialog. */
    public static Finding dialogAnswered(ProbeResult result) {
        return new Finding(
                "TWS-ACCEPT-DIALOG",
                result.endpoint() + " sent its server version only after a while.",
                "A person answered a dialog, most often \"Accept incoming connection\".",
                List.of("Add the address of this machine to \"Trusted IPs\" in " + Advice.API_SETTINGS
                        + ": then TWS does not ask again."),
                evidence(result));
    }

    /** Say that other clients may stumble over the time of connection; this harness takes it for opaque text. */
    public static Optional<Finding> locale(ProbeResult result) {
        Matcher matcher = TIME.matcher(result.connectionTime());
        String zone = matcher.matches() ? matcher.group(1) : "";
        boolean plain = zone.matches("[A-Z]{2,5}|[A-Z][A-Za-z_]+/[A-Za-z_/]+|");
        return plain
                ? Optional.empty()
                : Optional.of(new Finding(
                        "LOCALE",
                        "%s names its time zone in its own words: %s."
                                .formatted(result.endpoint(), Evidence.shown(zone)),
                        "TWS takes the name from its operating system, in whatever language and spelling that has.",
                        List.of(
                                "The harness does not care. A client library that parses the time of connection may fail: set"
                                        + " the time zone of TWS at its login to one such as America/New_York.",
                                "Tick \"Show API error messages in English\" in " + Advice.API_SETTINGS + "."),
                        evidence(result)));
    }

    private static List<String> evidence(ProbeResult result) {
        return List.of(
                "endpoint: " + Target.of(result.endpoint()).describe(),
                "server version: " + result.serverVersion(),
                "time of connection: " + Evidence.shown(result.connectionTime()));
    }
}
