package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLookupTests {

    @TempDir
    private Path root;

    @Test
    void takesTheModulesEnvironmentFileBeforeThatOfTheRoot() throws IOException {
        Path module = Files.createDirectory(root.resolve("module"));
        assertThat(SettingsLookup.directory(module, root)).isEqualTo(module);

        Files.createFile(root.resolve(".env"));
        assertThat(SettingsLookup.directory(module, root)).isEqualTo(root);

        Files.createFile(module.resolve(".env"));
        assertThat(SettingsLookup.directory(module, root)).isEqualTo(module);
    }

    @Test
    void letsTheCommandLineWinOverThePomAndTakesOnlyItsOwn() {
        Properties pom = new Properties();
        pom.setProperty("tws.port", "4242");
        pom.setProperty("tws.host", "10.0.0.1");
        pom.setProperty("other", "value");
        Properties commandLine = new Properties();
        commandLine.setProperty("tws.port", "4343");

        assertThat(SettingsLookup.merged(pom, commandLine))
                .containsEntry("tws.port", "4343")
                .containsEntry("tws.host", "10.0.0.1")
                .hasSize(2);
    }
}
