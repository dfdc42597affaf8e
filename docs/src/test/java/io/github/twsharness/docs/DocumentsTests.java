package io.github.twsharness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.w3c.dom.Element;

class DocumentsTests {
    private static final Path ROOT = Guide.ROOT;

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)>\\s]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern SH_BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```.*?^\\1```$");
    private static final Pattern INDENTED = Pattern.compile("(?m)^$\\R {4,}(\\S.*)$");
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

    static List<Path> documents() {
        return Guide.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void codeStandsBetweenFencesThatNameItsLanguage(Path document) {
        String prose = FENCED.matcher(read(document)).replaceAll("");

        assertThat(INDENTED.matcher(prose).results().map(match -> match.group(1)))
                .as("indented code in %s, which nothing checks", ROOT.relativize(document))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void externalLinksAreWellFormed(Path document) {
        assertThat(LINK.matcher(CODE.matcher(read(document)).replaceAll(""))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> link.matches("[a-z][a-z0-9+.-]*:.*")))
                .allSatisfy(link -> assertThat(URI.create(link))
                        .satisfies(uri -> assertThat(uri.getScheme()).isEqualTo("https"))
                        .satisfies(uri -> assertThat(uri.getHost()).contains(".")));
    }

    @Test
    void everyPageIsInTheTableOfTheGuide() {
        String table = read(ROOT.resolve("docs/README.md"));

        assertThat(Guide.list("docs"))
                .extracting(file -> file.getFileName().toString())
                .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(table).contains("(" + name + ")"));
    }

    @Test
    void everyDecisionIsInTheListOfDecisions() {
        String list = read(ROOT.resolve("docs/decisions/README.md"));

        assertThat(Guide.list("docs/decisions"))
                .extracting(file -> file.getFileName().toString())
                .filteredOn(name -> !name.equals("README.md"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(list).contains("(" + name + ")"));
    }

    static List<Path> pictures() {
        return Guide.list("docs/images");
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void everyPictureIsUsedAndSaysInWordsWhatItShows(Path picture) {
        String name = picture.getFileName().toString();
        String svg = read(picture);

        assertThat(name).endsWith(".svg");
        Element root = Xml.parse(svg).getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(Xml.text(root, "title")).isNotEmpty();
        assertThat(Xml.text(root, "desc")).hasSizeGreaterThan(40);
        assertThat(root.getAttribute("aria-labelledby").split(" "))
                .containsExactly(
                        Xml.child(root, "title").orElseThrow().getAttribute("id"),
                        Xml.child(root, "desc").orElseThrow().getAttribute("id"));
        assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("<script", "href=\"http");
        assertThat(Guide.documents())
                .anySatisfy(document -> assertThat(read(document)).contains("](images/" + name + ")"));
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
        return Guide.read(file);
    }
}
