package io.github.twsharness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".idea");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)>\\s]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern SH_BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.*?)\\s*$");

    @Test
    void readmeSectionTryItHasExactlyTheTwoCommandsThatAreRunInContinuousIntegration() {
        String section = section(read(ROOT.resolve("README.md")), "Try it");
        List<String> commands = SH_BLOCK.matcher(section)
                .results()
                .map(block -> block.group(1).strip())
                .toList();

        assertThat(commands).as("sh blocks in README.md, section 'Try it'").hasSize(2);
        assertThat(commands).allSatisfy(command -> assertThat(command.lines()).hasSize(1));
        assertThat(commandsOf(ROOT.resolve(".ci/run"))).isEqualTo(commands);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void relativeLinksLeadSomewhere(Path document) {
        List<String> broken = links(read(document))
                .filter(link -> !leadsSomewhere(document, link))
                .toList();

        assertThat(broken).as("broken links in %s", ROOT.relativize(document)).isEmpty();
    }

    @Test
    void everyDecisionIsNumberedAndHasATitle() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".md")))
                    .isNotEmpty()
                    .allSatisfy(decision -> {
                        assertThat(decision.getFileName().toString()).matches("(\\d{3}-[a-z0-9-]+|README)\\.md");
                        assertThat(read(decision)).startsWith("# ");
                    });
        }
    }

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().endsWith(".md")) {
                    documents.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }

    private static String section(String document, String title) {
        String start = "\n## " + title + "\n";
        assertThat(document).contains(start);
        String rest = document.substring(document.indexOf(start) + start.length());
        int end = rest.indexOf("\n## ");
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static List<String> commandsOf(Path script) {
        return read(script)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(line -> !line.startsWith("set ") && !line.startsWith("cd "))
                .toList();
    }

    private static Stream<String> links(String document) {
        return LINK.matcher(CODE.matcher(document).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z][a-z0-9+.-]*:.*"));
    }

    private static boolean leadsSomewhere(Path document, String link) {
        int hash = link.indexOf('#');
        String file = URLDecoder.decode(hash < 0 ? link : link.substring(0, hash), StandardCharsets.UTF_8);
        Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        if (!target.startsWith(ROOT) || !Files.exists(target)) {
            return false;
        }
        return hash < 0
                || !target.toString().endsWith(".md")
                || anchors(read(target)).contains(link.substring(hash + 1));
    }

    /** The anchors as GitHub makes them of headings: lower case, no punctuation, spaces as hyphens, repeats numbered. */
    private static Set<String> anchors(String document) {
        Set<String> anchors = new TreeSet<>();
        String text = Pattern.compile("(?s)```.*?```").matcher(document).replaceAll("");
        for (MatchResult heading : HEADING.matcher(text).results().toList()) {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            String unique = anchor;
            for (int repeat = 1; !anchors.add(unique); repeat++) {
                unique = anchor + "-" + repeat;
            }
        }
        return anchors;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
