package io.github.twsharness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.session.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps what the guide says of the code true. */
class GuideTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern FINDING = Pattern.compile("new Finding\\(\\s*\"([A-Z-]+)\"");
    private static final Pattern SECTION = Pattern.compile("(?m)^## ([A-Z]+(?:-[A-Z]+)*)$");
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingHasItsRow(Setting setting) {
        String start = "| `" + setting.key() + "` | ";

        List<String> rows = read(ROOT.resolve("docs/settings.md"))
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();

        assertThat(rows).as("rows of %s in docs/settings.md", setting.key()).hasSize(2);
        String shownDefault = setting.defaultValue().isEmpty() ? "–" : "`" + setting.defaultValue() + "`";
        String names = String.join(
                ", ",
                setting.environmentNames().stream()
                        .map(name -> "`" + name + "`")
                        .toList());
        assertThat(rows.get(0)).isEqualTo(start + shownDefault + " | " + setting.allowed() + " | " + names + " |");
    }

    @Test
    void everyFindingHasASectionAndNoSectionIsWithoutOne() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String module : List.of("session", "harness-extension", "maven-plugin")) {
            for (Path source : javaFiles(ROOT.resolve(module).resolve("src/main/java"))) {
                codes.addAll(firstGroups(FINDING, read(source)));
            }
        }

        assertThat(codes).contains("TWS-REFUSED", "SESSION-GONE");
        assertThat(firstGroups(SECTION, read(ROOT.resolve("docs/troubleshooting.md"))))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @EnumSource(RequestType.class)
    void everyRequestHasItsRowOfFidelity(RequestType type) {
        assertFidelityOf(type.name(), type.id());
    }

    @ParameterizedTest
    @EnumSource(ResponseType.class)
    void everyResponseHasItsRowOfFidelity(ResponseType type) {
        assertFidelityOf(type.name(), type.id());
    }

    private static void assertFidelityOf(String name, int id) {
        String start = "| `%s` | %d | ".formatted(name, id);
        List<String> rows = read(ROOT.resolve("docs/fidelity.md"))
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();

        assertThat(rows).as("rows of %s in docs/fidelity.md", name).hasSize(1);
        String[] cells = rows.get(0).substring(start.length()).split(" ?\\| ?");
        assertThat(cells[0]).isIn("captured", "documented", "guessed", "refused");
        if (cells[0].equals("refused")) {
            assertThat(cells).as("reason why %s is refused", name).hasSize(2);
        }
    }

    @Test
    void javaInTheReadmeIsAPieceOfTheSampleProject() throws IOException {
        List<List<String>> sources = new ArrayList<>();
        for (Path source : javaFiles(ROOT.resolve("sample-project/src/test/java"))) {
            sources.add(codeLines(read(source)));
        }

        List<String> snippets = firstGroups(JAVA_BLOCK, read(ROOT.resolve("README.md")));

        assertThat(snippets)
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(sources)
                        .as("a source of sample-project that contains this snippet")
                        .anyMatch(source -> Collections.indexOfSubList(source, codeLines(snippet)) >= 0));
    }

    private static List<String> codeLines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<String> firstGroups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
