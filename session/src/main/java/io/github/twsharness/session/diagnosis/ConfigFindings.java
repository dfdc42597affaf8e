package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.message.ConfigAttributes;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explain what a TWS told of its own settings. */
public final class ConfigFindings {

    private static final Duration SOON = Duration.ofHours(1);
    private static final Pattern CONNECTED = Pattern.compile("\\d{8}[ -](\\d{2}:\\d{2}:\\d{2}).*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.ROOT);
    private static final int MOST_LANES = 32;

    private ConfigFindings() {}

    /** Name the setting that keeps tests from placing orders, whatever TWS let pass until now. */
    public static Optional<Finding> problem(ProbeResult result, ToldConfig told) {
        boolean readOnly = told.settings().find(ConfigAttributes.READ_ONLY_API).orElse(false);
        return readOnly
                ? Optional.of(new Finding(
                        "READ-ONLY-API",
                        result.endpoint() + " tells that its API is read-only: it refuses what concerns orders.",
                        "\"Read-Only API\" is ticked, as it is in fresh installations.",
                        List.of(
                                "In " + Advice.API_SETTINGS + ", untick \"Read-Only API\" and press Apply.",
                                "With IBC set ReadOnlyApi=no; in a container look for READ_ONLY_API=no.",
                                Advice.CHECK_AGAIN),
                        evidence(result, told)))
                : Optional.empty();
    }

    /** Name settings that are worth knowing although tests can run. */
    public static List<Finding> remarks(Settings settings, ProbeResult result, ToldConfig told) {
        List<Finding> remarks = new ArrayList<>();
        told.settings()
                .find(ConfigAttributes.MASTER_CLIENT_ID)
                .filter(id -> isOurs(settings, id))
                .map(id -> masterClientId(result, told, id))
                .ifPresent(remarks::add);
        restartSoon(result, told).ifPresent(remarks::add);
        return remarks;
    }

    private static boolean isOurs(Settings settings, int id) {
        int lanes = settings.clients() == 0 ? MOST_LANES : settings.clients();
        return isAmong(id, settings.clientId(), lanes) || isAmong(id, settings.probeClientId(), Probe.CLIENT_IDS);
    }

    private static boolean isAmong(int id, int first, int count) {
        return id >= first && id - first < count;
    }

    private static Finding masterClientId(ProbeResult result, ToldConfig told, int id) {
        return masterClientId(
                "%s has %d as its master API client ID, which is among the client ids of the tests or the check."
                        .formatted(result.endpoint(), id),
                evidence(result, told));
    }

    static Finding masterClientId(String symptom, List<String> evidence) {
        return new Finding(
                "MASTER-CLIENT-ID",
                symptom,
                "The master client is sent what all other clients do, so one test hears of the orders of others.",
                List.of(
                        "In " + Advice.API_SETTINGS + ", empty \"Master API client ID\" or take another one.",
                        "Or choose other ids: tws.clientId for the tests, tws.probeClientId for the check."),
                evidence);
    }

    // Both times are the wall clock of TWS, so its time zone does not matter.
    private static Optional<Finding> restartSoon(ProbeResult result, ToldConfig told) {
        Matcher connected = CONNECTED.matcher(result.connectionTime());
        Optional<LocalTime> end = told.logoff().flatMap(ConfigFindings::time);
        if (!connected.matches() || end.isEmpty()) {
            return Optional.empty();
        }
        Duration left = Duration.between(LocalTime.parse(connected.group(1)), end.get());
        Duration positive = left.isNegative() ? left.plusDays(1) : left;
        return positive.compareTo(SOON) > 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        "SCHEDULED-RESTART",
                        "%s ends at %s by itself, %d minutes after this examination."
                                .formatted(result.endpoint(), told.logoff().orElseThrow(), positive.toMinutes()),
                        "TWS logs off or restarts once a day at the time that is set under Lock and Exit.",
                        List.of(
                                "Start no build that lasts longer, or set another time under Lock and Exit in TWS.",
                                "Orders that are on their way then live on at IBKR; the next tws:start cancels what its"
                                        + " journal names."),
                        evidence(result, told)));
    }

    private static Optional<LocalTime> time(String told) {
        try {
            return Optional.of(LocalTime.parse(told.split(",", 2)[0].toUpperCase(Locale.ROOT), TIME));
        } catch (DateTimeParseException e) {
            // The form is known from one example only; the report shows the time as TWS words it in any case.
            return Optional.empty();
        }
    }

    private static List<String> evidence(ProbeResult result, ToldConfig told) {
        List<String> lines = new ArrayList<>();
        lines.add("endpoint: " + Target.of(result.endpoint()).describe());
        lines.add("time of connection: " + Evidence.shown(result.connectionTime()));
        told.summary().forEach((name, value) -> lines.add("%s: %s".formatted(name, Evidence.shown(value))));
        return lines;
    }
}
