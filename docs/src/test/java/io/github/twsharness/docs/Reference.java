package io.github.twsharness.docs;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.session.guard.JudgedFields;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.simulator.fault.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sections of the guide that are made of the code. */
enum Reference {
    SETTINGS("docs/settings.md", Reference::settings),
    GOALS("docs/maven-plugin.md", Reference::goals),
    PARAMETERS("docs/maven-plugin.md", Reference::parameters),
    FINDINGS("docs/troubleshooting.md", Reference::findings),
    FAULTS("docs/faults.md", Reference::faults),
    FEATURES("docs/protocol.md", Reference::features),
    ORDER_FIELDS("docs/order-fields.md", Reference::orderFields);

    private static final String END = "<!-- end of what is generated -->";
    private static final Pattern FINDING = Pattern.compile("new Finding\\(\\s*\"([A-Z0-9-]+)\"");

    private final String document;
    private final Supplier<String> text;

    Reference(String document, Supplier<String> text) {
        this.document = document;
        this.text = text;
    }

    /** The document that has the section, named from the root. */
    String document() {
        return document;
    }

    /** The section as it has to be, with a blank line at both ends. */
    String text() {
        return "\n\n" + text.get() + "\n\n";
    }

    /** What stands in a document with this section replaced. */
    String in(String documentText) {
        int begin = documentText.indexOf(begin()) + begin().length();
        int end = documentText.indexOf(END, begin);
        if (!documentText.contains(begin()) || end < 0) {
            throw new IllegalStateException("%s has no %s … %s".formatted(document, begin(), END));
        }
        return documentText.substring(0, begin) + text() + documentText.substring(end);
    }

    private String begin() {
        return "<!-- generated from the code: " + name().toLowerCase(Locale.ROOT) + " -->";
    }

    // ------------------------------------------------------------------ sections

    private static String table(List<String> header, Stream<List<String>> rows) {
        Stream<List<String>> all = Stream.concat(
                Stream.of(header, header.stream().map(column -> "---").toList()), rows);
        return all.map(row -> "| " + String.join(" | ", row) + " |").collect(Collectors.joining("\n"));
    }

    private static String code(String text) {
        return text.isEmpty() ? "–" : "`" + text + "`";
    }

    private static String settings() {
        return table(
                List.of("key", "default", "allowed", "environment, `.env`"),
                Arrays.stream(Setting.values())
                        .map(setting -> List.of(
                                code(setting.key()),
                                code(setting.defaultValue()),
                                setting.allowed(),
                                setting.environmentNames().stream()
                                        .map(Reference::code)
                                        .collect(Collectors.joining(", ")))));
    }

    private static String goals() {
        return table(
                List.of("goal", "phase", "what it does"),
                PluginDescriptor.load().goals().stream()
                        .map(goal -> List.of(
                                code("tws:" + goal.name()),
                                goal.phase().isEmpty() ? "–" : code(goal.phase()),
                                goal.summary())));
    }

    private static String parameters() {
        return table(
                List.of("goal", "parameter", "on the command line", "default", "meaning"),
                PluginDescriptor.load().goals().stream()
                        .flatMap(goal -> goal.parameters().stream()
                                .filter(Reference::isNoSetting)
                                .map(parameter -> List.of(
                                        code("tws:" + goal.name()),
                                        code(parameter.name()),
                                        code(parameter.property()),
                                        code(parameter.defaultValue()),
                                        parameter.description().replace("|", "\\|")))));
    }

    private static boolean isNoSetting(PluginDescriptor.Parameter parameter) {
        boolean isSetting = Arrays.stream(Setting.values())
                .anyMatch(setting -> setting.parameter().equals(parameter.name())
                        && (parameter.property().isEmpty()
                                || parameter.property().equals(setting.key())));
        return !isSetting && !Set.of("skipITs", "skipTests", "mavenTestSkip").contains(parameter.name());
    }

    private static String findings() {
        return findingCodes().stream()
                .map(code -> "[%s](#%s)".formatted(code, code.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" ·\n"));
    }

    /** Returns the code of every finding that the sources make. */
    static Set<String> findingCodes() {
        Set<String> codes = new TreeSet<>();
        for (String module : List.of("session", "harness-extension", "maven-plugin")) {
            Guide.javaFiles(module + "/src/main/java")
                    .forEach(source -> FINDING.matcher(Guide.read(source))
                            .results()
                            .map((MatchResult result) -> result.group(1))
                            .forEach(codes::add));
        }
        return codes;
    }

    private static String faults() {
        return table(
                List.of("fault", "what a client gets to see", "concerns"),
                Arrays.stream(Fault.values())
                        .map(fault -> List.of(code(fault.name()), fault.description(), fault.scope())));
    }

    private static String orderFields() {
        return table(
                List.of("field", "judgement", "the guard", "why"),
                JudgedFields.all().stream()
                        .map(field -> List.of(
                                code(field.name()),
                                field.judgement().name().toLowerCase(Locale.ROOT),
                                field.handling().words(),
                                field.reason())));
    }

    private static String features() {
        return table(
                List.of("server version", "what it brought"),
                Arrays.stream(ServerFeature.values())
                        .map(feature -> List.of(Integer.toString(feature.minimumVersion()), code(feature.name()))));
    }
}
