package io.github.twsharness.session.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tell what became of a test that announced itself.
 *
 * @param id unique id of the test
 * @param state what is known of its end; of a test that ran again, the last one
 */
public record TestRun(String id, State state) {

    private static final Pattern SEGMENT = Pattern.compile("\\[([a-z-]+):([^\\]]*)]");

    /** Say what is known of the end of a test. */
    public enum State {
        /** It has not ended, or its JVM died. */
        UNFINISHED,
        /** It passed. */
        PASSED,
        /** It failed. */
        FAILED,
        /** It ended because an assumption did not hold; it is among the skipped tests too. */
        ABORTED
    }

    /**
     * Return the name of the test for people, such as {@code example.MarginIT.calls #2}; the id when it is of no known
     * form.
     */
    public String name() {
        StringBuilder name = new StringBuilder();
        Matcher segments = SEGMENT.matcher(id);
        segments.results().forEach(segment -> append(name, segment));
        return name.isEmpty() ? id : name.toString();
    }

    private static void append(StringBuilder name, MatchResult segment) {
        String value = segment.group(2);
        switch (segment.group(1)) {
            case "class" -> name.append(decoded(value));
            case "nested-class" -> name.append('$').append(decoded(value));
            case "method", "test-factory", "test-template" ->
                name.append('.').append(decoded(value).replaceFirst("\\(.*", ""));
            case "test-template-invocation", "dynamic-test", "dynamic-container", "class-template-invocation" ->
                name.append(' ').append(value);
            default -> {
                // Engines and suites are the same for all.
            }
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // it only looks as if it were encoded
        }
    }
}
