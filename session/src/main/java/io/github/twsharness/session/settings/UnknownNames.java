package io.github.twsharness.session.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Finds names that look like settings and are none, most likely because they are misspelled. */
final class UnknownNames {

    /** Starts of names that others of our parts use: a running session's coordinates, the jar of the TWS API, the gate, the doctor. */
    private static final List<String> OTHER_PREFIXES =
            List.of("tws.session.", "tws.api.", "tws.failIfNoTests", "tws.maxSkipped", "tws.doctor.", "tws.shards.");

    private UnknownNames() {}

    /** Returns a warning for each. */
    static List<String> among(SettingsSources sources) {
        List<String> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(sources.systemProperties().keySet())) {
            addIfUnknown(warnings, "system property ", name);
        }
        for (String name : new TreeSet<>(sources.junitParameters().keySet())) {
            addIfUnknown(warnings, "JUnit parameter ", name);
        }
        return warnings;
    }

    private static void addIfUnknown(List<String> warnings, String kind, String name) {
        boolean ours =
                name.startsWith(Setting.PREFIX) && OTHER_PREFIXES.stream().noneMatch(name::startsWith);
        if (ours
                && Arrays.stream(Setting.values())
                        .noneMatch(setting -> setting.key().equals(name))) {
            warnings.add("There is no setting for the %s%s, which has no effect. The nearest name is %s."
                    .formatted(kind, name, nearest(name)));
        }
    }

    private static String nearest(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .min(Comparator.comparingInt(key -> distance(lower, key.toLowerCase(Locale.ROOT))))
                .orElseThrow();
    }

    /** Counts the letters to insert, delete or replace until two names are equal (Levenshtein). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
