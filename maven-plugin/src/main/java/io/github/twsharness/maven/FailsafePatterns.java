package io.github.twsharness.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Tell which classes Failsafe takes for integration tests, as far as the POM says it in patterns of file names.
 *
 * <p>It only serves to share out the work well: a class that is missed here has a shard as well.
 */
final class FailsafePatterns {

    private static final List<String> DEFAULTS = List.of("**/IT*.java", "**/*IT.java", "**/*ITCase.java");

    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    private FailsafePatterns(List<String> includes, List<String> excludes) {
        this.includes = patterns(includes.isEmpty() ? DEFAULTS : includes);
        this.excludes = patterns(excludes);
    }

    /** Read the configuration of Failsafe and of its executions; without any its defaults count. */
    static FailsafePatterns of(@Nullable Plugin failsafe) {
        List<String> includes = new ArrayList<>();
        List<String> excludes = new ArrayList<>();
        if (failsafe != null) {
            addTexts(failsafe.getConfiguration(), "includes", includes);
            addTexts(failsafe.getConfiguration(), "excludes", excludes);
            for (PluginExecution execution : failsafe.getExecutions()) {
                addTexts(execution.getConfiguration(), "includes", includes);
            }
        }
        return new FailsafePatterns(includes, excludes);
    }

    private static void addTexts(@Nullable Object configuration, String name, List<String> texts) {
        if (configuration instanceof Xpp3Dom root && root.getChild(name) != null) {
            for (Xpp3Dom child : root.getChild(name).getChildren()) {
                if (child.getValue() != null) {
                    texts.addAll(List.of(child.getValue().split("[,\\s]+")));
                }
            }
        }
    }

    private static List<Pattern> patterns(List<String> texts) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.startsWith("%"))
                .map(FailsafePatterns::pattern)
                .toList();
    }

    /** Return what matches the same paths, such as {@code com/example/DeskIT}, as a pattern of Ant. */
    private static Pattern pattern(String text) {
        String path = text.replaceAll("\\.(java|class)$", "");
        if (path.indexOf('/') < 0 && path.indexOf('.') >= 0) {
            path = path.replace('.', '/');
        }
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            if (path.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 2;
            } else if (path.startsWith("**", at)) {
                regex.append(".*");
                at++;
            } else if (path.charAt(at) == '*') {
                regex.append("[^/]*");
            } else if (path.charAt(at) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(path.substring(at, at + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    /** Tell whether Failsafe takes a class for an integration test. */
    boolean include(String className) {
        String path = className.replace('.', '/');
        return includes.stream().anyMatch(pattern -> pattern.matcher(path).matches())
                && excludes.stream().noneMatch(pattern -> pattern.matcher(path).matches());
    }
}
