package io.github.twsharness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsException;
import io.github.twsharness.session.settings.SettingsSources;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Checks every code block of every document; a language without a check does not pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeBlockTests {

    private static final Pattern INI_LINE = Pattern.compile("\\[[\\w .-]+]|[\\w.-]+ *=.*|[;#].*|");
    private static final Pattern POWERSHELL_LINE = Pattern.compile("(?:New-NetFirewallRule|wsl|netstat|Get-\\w+) .*|");
    private static final Pattern TWS_COMMAND = Pattern.compile("(?m)^(?:\\./mvnw|mvn) .*");

    private static final Pattern STEP = Pattern.compile("\\bsh '([^']*)'");

    private final KnownNames known = new KnownNames();
    private final JavaBlocks java = new JavaBlocks();
    private final ShellBlocks shell = new ShellBlocks(known);
    private final XmlBlocks xml = new XmlBlocks(known);

    // One for the class: tests run at the same time, and each makes a folder of its own in it.
    @TempDir
    private static Path folder;

    /** Says what is wrong with the text of a block; nothing when all is well. */
    @FunctionalInterface
    private interface Check {
        List<String> problems(String text) throws IOException;
    }

    /** Every language that a block may have, and how it is checked. */
    private final Map<String, Check> checks = new TreeMap<>(Map.of(
            "java", text -> java.problems(text, Files.createTempDirectory(folder, "classes")),
            "xml", xml::problems,
            "sh", shell::problems,
            "properties", this::propertiesProblems,
            "dotenv", this::dotenvProblems,
            "yaml", this::yamlProblems,
            "json", this::yamlProblems,
            "ini", text -> notMatching(INI_LINE, text),
            "powershell", text -> notMatching(POWERSHELL_LINE, text),
            // What a program prints, or a drawing: nothing to run, so no command may stand there.
            "text",
                    text -> TWS_COMMAND
                            .matcher(text)
                            .results()
                            .map(command -> "a command as text: " + command.group())
                            .toList()));

    CodeBlockTests() {
        checks.put("groovy", this::groovyProblems);
    }

    static List<CodeBlock> blocks() {
        return CodeBlock.all();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void holds(CodeBlock block) throws IOException {
        assertThat(checks).as("languages that a block may have").containsKey(block.language());

        assertThat(checks.get(block.language()).problems(block.text()))
                .as("problems of %s", block)
                .isEmpty();
    }

    @Test
    void examplesOfTheOfficialClientCompile() throws IOException {
        assertThat(JavaBlocks.compileFolder("docs/src/test/ibapi", Files.createTempDirectory(folder, "ibapi")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void findsWhatIsWrong(Wrong wrong) throws IOException {
        assertThat(String.join("\n", checks.get(wrong.language()).problems(wrong.text())))
                .contains(wrong.problem());
    }

    record Wrong(String language, String text, String problem) {}

    static List<Wrong> wrong() {
        return List.of(
                new Wrong("java", "package example;\nclass Broken { int x = nothing; }", "cannot find symbol"),
                new Wrong("java", "tws.doesNotExistAnywhere();", "no source"),
                new Wrong("xml", "<configuration><prt>1</prt></configuration>", "no goal has a parameter prt"),
                new Wrong(
                        "xml", "<plugin><artifactId>tws-maven-plugin</artifactId><goal>begin</goal></plugin>", "begin"),
                new Wrong("xml", "<plugin>", "not well-formed"),
                new Wrong("sh", "mvn tws:begin", "no goal tws:begin"),
                new Wrong("sh", "mvn verify \\\n    -Dtws.prt=1", "nothing reads the property tws.prt"),
                new Wrong("sh", "./mvnw -pl nowhere test", "no such module"),
                new Wrong("sh", "./mvnw -Pnone test", "no profile none"),
                new Wrong("sh", "TWS_PRT=1 mvn verify", "no setting is called TWS_PRT"),
                new Wrong("sh", "java -jar tws-simulator-standalone.jar --prt 1", "no option --prt"),
                new Wrong("sh", "benchmarks/nothing.sh 1", "unknown program"),
                new Wrong("yaml", "job:\n  script: mvn tws:begin", "no goal tws:begin"),
                new Wrong("yaml", "a: [", "parsing"),
                new Wrong("groovy", "stage('x') { sh 'mvn tws:begin' }", "no goal tws:begin"),
                new Wrong("groovy", "stage('x') {", "braces"),
                new Wrong("text", "mvn verify", "a command as text"),
                new Wrong("properties", "tws.prt = 7497", "tws.prt"),
                new Wrong("dotenv", "TWS_PORT=paper", "is not a port"));
    }

    // ------------------------------------------------------------------ checks

    private static List<String> notMatching(Pattern pattern, String text) {
        return text.lines().filter(line -> !pattern.matcher(line).matches()).toList();
    }

    private List<String> propertiesProblems(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith("tws.") && !known.isSetting(key))
                .map(key -> "there is no setting " + key)
                .toList();
    }

    private List<String> dotenvProblems(String text) throws IOException {
        Path project = Files.createTempDirectory(folder, "project");
        Files.writeString(project.resolve(".env"), text);
        try {
            return Settings.load(SettingsSources.of(project)).warnings();
        } catch (SettingsException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** Looks at the commands of a Jenkinsfile, and whether what is opened in it is closed. */
    private List<String> groovyProblems(String text) {
        List<String> problems = new ArrayList<>();
        if (text.chars().filter(c -> c == '{').count()
                != text.chars().filter(c -> c == '}').count()) {
            problems.add("braces do not match");
        }
        STEP.matcher(text).results().forEach(step -> problems.addAll(shell.problems(step.group(1))));
        return problems;
    }

    private List<String> yamlProblems(String text) {
        List<String> problems = new ArrayList<>();
        try {
            for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
                checkCommands(document, problems);
            }
        } catch (YAMLException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(e);
        }
        return problems;
    }

    /** Looks for commands of Maven in every text of a document. */
    private void checkCommands(Object node, List<String> problems) {
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> checkCommands(value, problems));
        } else if (node instanceof Iterable<?> list) {
            list.forEach(value -> checkCommands(value, problems));
        } else if (node instanceof String text) {
            TWS_COMMAND
                    .matcher(text.replaceAll("\\\\\n\\s*", " "))
                    .results()
                    .forEach(command -> problems.addAll(shell.problems(command.group())));
        }
    }
}
