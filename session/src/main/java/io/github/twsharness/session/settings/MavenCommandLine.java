package io.github.twsharness.session.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which properties were typed on Maven's command line. Maven itself cannot tell: it merges what stands in {@code
 * .mvn/maven.config} into the same user properties.
 *
 * <p>Two witnesses have to agree. The arguments of the process after its main class hold no {@code maven.config} and no
 * JVM option ({@code .mvn/jvm.config}, {@code MAVEN_OPTS}), but what {@code MAVEN_ARGS} adds. {@code
 * MAVEN_CMD_LINE_ARGS}, which the scripts {@code mvn} and {@code mvnw} set anew at each start, does not hold {@code
 * MAVEN_ARGS}, but a JVM that was started by a build inherits it.
 *
 * <p>Source: the scripts and the observed arguments of Maven 3.8.7 and 3.9.16.
 *
 * @param arguments arguments of the process after its main class; empty if they cannot be told
 * @param script what the script took from whoever started it, in one line; null when no script says so
 */
record MavenCommandLine(List<String> arguments, @Nullable String script) {

    private static final Set<String> MAIN_CLASSES = Set.of(
            "org.codehaus.plexus.classworlds.launcher.Launcher",
            "org.codehaus.classworlds.Launcher",
            "org.apache.maven.wrapper.MavenWrapperMain");
    private static final Set<String> OPTIONS = Set.of("-D", "--define");

    MavenCommandLine {
        arguments = List.copyOf(arguments);
    }

    static MavenCommandLine ofThisProcess() {
        List<String> all = ProcessHandle.current()
                .info()
                .arguments()
                .map(Arrays::asList)
                .orElseGet(() -> words(System.getProperty("sun.java.command", "")));
        return of(all, System.getenv("MAVEN_CMD_LINE_ARGS"), System.getenv("MAVEN_CONFIG"));
    }

    /**
     * Returns the command line of a process.
     *
     * @param all all its arguments
     * @param script what {@code MAVEN_CMD_LINE_ARGS} holds
     * @param config what {@code MAVEN_CONFIG} holds, with which the script begins that line
     */
    static MavenCommandLine of(List<String> all, @Nullable String script, @Nullable String config) {
        int main = -1;
        for (int i = 0; i < all.size(); i++) {
            main = MAIN_CLASSES.contains(all.get(i)) ? i : main;
        }
        String typed = script != null && config != null && script.startsWith(config)
                ? script.substring(config.length())
                : script;
        return new MavenCommandLine(main < 0 ? List.of() : all.subList(main + 1, all.size()), typed);
    }

    /** Tells whether there are witnesses to what was typed. */
    boolean isReadable() {
        return !arguments.isEmpty() && script != null;
    }

    /** Returns those of Maven's user properties that were typed, with their values. */
    Map<String, String> typed(Properties userProperties) {
        Map<String, String> typed = definedIn(arguments);
        Map<String, String> said = definedIn(words(script == null ? "" : script));
        typed.entrySet()
                .removeIf(property -> !property.getValue().equals(said.get(property.getKey()))
                        || !property.getValue().equals(userProperties.getProperty(property.getKey())));
        return typed;
    }

    private static List<String> words(String line) {
        return List.of(line.replaceAll("[\"']", "").strip().split("\\s+"));
    }

    private static Map<String, String> definedIn(List<String> words) {
        Map<String, String> defined = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String following = i + 1 < words.size() ? words.get(i + 1) : "";
            definition(words.get(i), following).ifPresent(definition -> {
                int equals = definition.indexOf('=');
                if (equals > 0) {
                    defined.put(definition.substring(0, equals), definition.substring(equals + 1));
                }
            });
        }
        return defined;
    }

    private static Optional<String> definition(String word, String following) {
        if (OPTIONS.contains(word)) {
            return Optional.of(following);
        }
        return OPTIONS.stream()
                .filter(word::startsWith)
                .map(option -> word.substring(option.length()).replaceFirst("^=", ""))
                .findFirst();
    }
}
