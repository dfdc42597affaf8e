package io.github.twsharness.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsException;
import io.github.twsharness.session.settings.SettingsSources;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps what the guide says of the code true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideTests {
    private static final Pattern SECTION = Pattern.compile("(?m)^## ([A-Z0-9]+(?:-[A-Z0-9]+)+|[A-Z]{4,})$");
    private static final Pattern INLINE_CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern SETTING = Pattern.compile("(?<![\\w.])(tws\\.[a-z][\\w.]*\\w)(?![\\w(*])");
    private static final Pattern GOAL = Pattern.compile("(?<![\\w.:/])tws:([a-z][a-z-]*)");
    private static final Pattern VARIABLE = Pattern.compile("\\b(TWS_[A-Z_]*[A-Z])\\b");

    private final KnownNames known = new KnownNames();

    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingIsExplained(Setting setting) {
        String start = "| `" + setting.key() + "` | ";

        assertThat(Guide.read("docs/settings.md").lines().filter(line -> line.startsWith(start)))
                .as("rows of %s in docs/settings.md: what it may be, and what it means", setting.key())
                .hasSize(2);
    }

    @Test
    void everyFindingHasASectionAndNoSectionIsWithoutOne() {
        Set<String> codes = Reference.findingCodes();

        assertThat(codes).contains("TWS-REFUSED", "SESSION-GONE");
        assertThat(firstGroups(SECTION, Guide.read("docs/troubleshooting.md")))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void everySectionOfAFindingSaysWhatHappenedWhyAndWhatToDo() {
        String page = Guide.read("docs/troubleshooting.md");
        for (String code : Reference.findingCodes()) {
            String section = page.substring(page.indexOf("\n## " + code + "\n") + code.length() + 4);
            int end = section.indexOf("\n## ");
            assertThat(section.substring(0, end)).as(code).contains("**Symptom.**", "**Likely cause.**", "**Steps.**");
        }
    }

    @Test
    void wrongSettingsAreReportedAsThePageShows(@TempDir Path project) {
        SettingsSources sources = SettingsSources.of(project)
                .withEnvironment(Map.of("IB_PORT", "paper"))
                .withSystemProperties(Map.of("tws.mode", "maybe"));

        String message = catchThrowableOfType(SettingsException.class, () -> Settings.load(sources))
                .getMessage();

        assertThat(blocksOf("docs/settings.md", "text")).contains(message);
    }

    @Test
    void theLastLineOfABuildReadsTheSameEverywhere() {
        assertThat(lastLineIn("README.md")).isEqualTo(lastLineIn("docs/getting-started.md"));
    }

    /** Returns the last line of a build as a page shows it, without the numbers in it. */
    private static String lastLineIn(String page) {
        List<String> lines = blocksOf(page, "text").stream()
                .flatMap(String::lines)
                .filter(line -> line.contains("tws-harness: ran against"))
                .toList();
        assertThat(lines).as(page).hasSize(1);
        return lines.get(0).replaceAll("\\d+(, \\d+)*", "N");
    }

    private static List<String> blocksOf(String page, String language) {
        return CodeBlock.of(Guide.ROOT.resolve(page)).stream()
                .filter(block -> block.is(language))
                .map(block -> block.text().strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesWhatThereIs(Path document) {
        List<String> unknown = new ArrayList<>();
        for (String code : firstGroups(INLINE_CODE, withoutBlocks(Guide.read(document)))) {
            firstGroups(SETTING, code).stream()
                    .filter(key -> !known.isSetting(key) && !known.isNamedInCode(key) && !key.startsWith("tws.session"))
                    .forEach(unknown::add);
            firstGroups(GOAL, code).stream()
                    .filter(goal -> !known.plugin().hasGoal(goal))
                    .forEach(unknown::add);
            firstGroups(VARIABLE, code).stream()
                    .filter(name -> !known.isEnvironmentName(name))
                    .forEach(unknown::add);
        }

        assertThat(unknown)
                .as("settings, goals and variables in %s that do not exist", document)
                .isEmpty();
    }

    @Test
    void everySettingIsAParameterOfTheStart() {
        assertThat(parameters("start"))
                .extracting(PluginDescriptor.Parameter::name)
                .containsAll(
                        Arrays.stream(Setting.values()).map(Setting::parameter).toList());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theParameterOfASettingSaysItsDefault(Setting setting) {
        assertThat(parameters("start"))
                .filteredOn(parameter -> parameter.name().equals(setting.parameter())
                        && parameter.defaultValue().isEmpty())
                .allSatisfy(parameter ->
                        assertThat(parameter.description()).contains("Default: " + setting.defaultValue()));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyParameterSaysItsDefault(PluginDescriptor.Goal goal) {
        assertThat(goal.parameters())
                .filteredOn(parameter -> parameter.defaultValue().isEmpty())
                .allSatisfy(parameter ->
                        assertThat(parameter.description()).as(parameter.name()).contains("Default: "));
    }

    static List<PluginDescriptor.Goal> goals() {
        // The goal help is not of our making.
        return PluginDescriptor.load().goals().stream()
                .filter(goal -> !goal.name().equals("help"))
                .toList();
    }

    private List<PluginDescriptor.Parameter> parameters(String goal) {
        return known.plugin().goals().stream()
                .filter(each -> each.name().equals(goal))
                .flatMap(each -> each.parameters().stream())
                .toList();
    }

    @Test
    void everythingThatATestMayUseIsExplained() {
        String pages = Guide.read("docs/writing-tests.md") + Guide.read("docs/faults.md");
        List<String> annotations = Guide.list("harness-extension/src/main/java/io/github/twsharness/junit").stream()
                .filter(file -> Files.isRegularFile(file) && Guide.read(file).contains("\npublic @interface "))
                .map(file -> "@" + file.getFileName().toString().replace(".java", ""))
                .toList();
        List<String> methods = Arrays.stream(TwsSession.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("toString"))
                .map(name -> name + "(")
                .toList();

        assertThat(annotations)
                .contains("@TwsTest")
                .allSatisfy(name -> assertThat(pages).containsPattern("`" + name + "\\b"));
        assertThat(methods)
                .contains("client(")
                .allSatisfy(name -> assertThat(pages).contains(name));
    }

    static List<Path> documents() {
        return Guide.documents();
    }

    private static String withoutBlocks(String text) {
        return Pattern.compile("(?ms)^( *)```.*?^\\1```$").matcher(text).replaceAll("");
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
        List<String> rows = Guide.read("docs/fidelity.md")
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

    private static List<String> firstGroups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
