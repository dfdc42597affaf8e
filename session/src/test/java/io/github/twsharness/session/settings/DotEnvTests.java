package io.github.twsharness.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "KEY=value; value",
                "  KEY = value  ; value",
                "export KEY=value; value",
                "export\tKEY=value; value",
                "KEY=; ``",
                "KEY=# nothing; ``",
                "KEY=value # comment; value",
                "KEY=val#ue; val#ue",
                "KEY=a=b; a=b",
                "KEY=\"value # kept\" # comment; value # kept",
                "KEY='value # kept'; value # kept",
                "KEY=\"a\\\"b\\\\c\\$d\"; a\"b\\c$d",
                "KEY=\"C:\\Users\"; C:\\Users",
                "KEY='a\\nb'; a\\nb",
                "KEY='it''; ",
                "KEY=it's; it's",
            })
    void readsAnEntry(String line, String value) throws IOException {
        write(line + "\n");
        DotEnv.Entry entry = DotEnv.in(directory).get("KEY");

        assertThat(entry == null ? null : entry.value()).isEqualTo(value);
    }

    @Test
    void isTakenFromTheRootOfTheBuildWhenTheModuleHasNone() throws IOException {
        Path root = Files.createDirectories(directory.resolve("root"));
        Path module = Files.createDirectories(root.resolve("group/module"));
        Files.createFile(directory.resolve("pom.xml"));
        Files.writeString(directory.resolve(".env"), "TWS_PORT=1");
        Files.createDirectory(root.resolve(".mvn"));
        for (Path project : List.of(root, root.resolve("group"), module)) {
            Files.createFile(project.resolve("pom.xml"));
        }
        assertThat(DotEnv.ofProject(module).get("TWS_PORT"))
                .as("above the root of the build")
                .isNull();

        Files.writeString(root.resolve(".env"), "TWS_PORT=2");
        assertThat(DotEnv.ofProject(module).get("TWS_PORT")).isEqualTo(new DotEnv.Entry("2", 1));

        Files.writeString(module.resolve(".env"), "TWS_PORT=3");
        assertThat(DotEnv.ofProject(module).get("TWS_PORT")).isEqualTo(new DotEnv.Entry("3", 1));
    }

    @Test
    void readsLinesWhateverEndsThem() throws IOException {
        write("\uFEFFA=1\r\n\r\n# comment\r\nB=2\rC=3\nD=4");
        DotEnv file = DotEnv.in(directory);

        assertThat(file.problems()).isEmpty();
        assertThat(file.get("A")).isEqualTo(new DotEnv.Entry("1", 1));
        assertThat(file.get("B")).isEqualTo(new DotEnv.Entry("2", 4));
        assertThat(file.get("C")).isEqualTo(new DotEnv.Entry("3", 5));
        assertThat(file.get("D")).isEqualTo(new DotEnv.Entry("4", 6));
    }

    @Test
    void readsValuesThatSpanLines() throws IOException {
        write("KEY=\"one\ntwo\\nthree\"\nNEXT=1\n");
        DotEnv file = DotEnv.in(directory);

        assertThat(file.problems()).isEmpty();
        assertThat(file.get("KEY")).isEqualTo(new DotEnv.Entry("one\ntwo\nthree", 1));
        assertThat(file.get("NEXT")).isEqualTo(new DotEnv.Entry("1", 3));
    }

    @Test
    void lastOfEqualKeysCounts() throws IOException {
        write("KEY=1\nKEY=2\n");

        assertThat(DotEnv.in(directory).get("KEY")).isEqualTo(new DotEnv.Entry("2", 2));
    }

    @Test
    void namesMalformedLinesWithoutRepeatingThem() throws IOException {
        Path file = write("A=1\nsecret word\nB=\"secret\nC='x' secret\n");
        String allowed = " Allowed: KEY=VALUE, KEY=\"VALUE\", a comment after #, or nothing.";

        assertThatThrownBy(() -> Settings.load(SettingsSources.of(directory)))
                .isInstanceOf(SettingsException.class)
                .hasMessage("3 settings are wrong:\n"
                        + "  - " + file + " line 2 is malformed: it is neither KEY=VALUE nor a comment." + allowed
                        + "\n"
                        + "  - " + file + " line 3 is malformed: the quotation mark \" is never closed." + allowed
                        + "\n"
                        + "  - " + file + " line 4 is malformed: something follows the closing quotation mark."
                        + allowed);
    }

    @Test
    void readsBytesThatAreNoUtf8() throws IOException {
        Files.write(directory.resolve(".env"), "# Gr\u00FC\u00DFe\nKEY=1\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(DotEnv.in(directory).get("KEY")).isEqualTo(new DotEnv.Entry("1", 2));
    }

    @Test
    void isEmptyWithoutAFileAndWhereADirectoryHasItsName() throws IOException {
        assertThat(DotEnv.in(directory).problems()).isEmpty();

        Files.createDirectory(directory.resolve(".env"));

        assertThat(DotEnv.in(directory).problems()).isEmpty();
        assertThat(DotEnv.in(directory).get("KEY")).isNull();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve(".env"), text).toAbsolutePath();
    }
}
