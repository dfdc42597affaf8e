package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwsApiJarTests {

    @TempDir
    private Path folder;

    @Test
    void namesTheReleaseOfAJarByWhatItsClientAnnounces() throws Exception {
        TwsApiJar read = TwsApiJar.read(jar(folder.resolve("TwsApi.jar"), 187), folder);

        assertThat(read.version()).isEqualTo("10.30.01");
        assertThat(read.maxServerVersion()).isEqualTo(187);
        assertThat(read.needsProtobuf()).isFalse();
    }

    @Test
    void takesTheVersionThatAnInstallationStates() throws Exception {
        Path client = Files.createDirectories(folder.resolve("IBJts/source/JavaClient"));
        Files.writeString(folder.resolve("IBJts/API_VersionNum.txt"), "API_Version=10.37.03\r\n");
        Path jar = jar(client.resolve("TwsApi.jar"), 203);

        TwsApiJar read = TwsApiJar.read(folder.resolve("IBJts"), folder);

        assertThat(read).isEqualTo(new TwsApiJar(jar, 203, "10.37.03"));
        assertThat(read.needsProtobuf()).isTrue();
    }

    @Test
    void takesTheVersionThatTheNameOfAZipStates() throws Exception {
        Path zip = folder.resolve("twsapi_macunix.1019.04.zip");
        Path jar = jar(folder.resolve("inner.jar"), 176);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("IBJts/source/JavaClient/TwsApi.jar"));
            Files.copy(jar, out);
        }

        TwsApiJar read = TwsApiJar.read(zip, folder.resolve("work"));

        assertThat(read.version()).isEqualTo("10.19.04");
        assertThat(read.file()).hasSameBinaryContentAs(jar);
    }

    @Test
    void readsVersionsInTheNamesOfZips() {
        assertThat(TwsApiJar.versionInName(Path.of("twsapi_macunix.981.01.zip")))
                .contains("9.81.01");
        assertThat(TwsApiJar.versionInName(Path.of("twsapi_macunix.1030.01.zip")))
                .contains("10.30.01");
        assertThat(TwsApiJar.versionInName(Path.of("holiday.zip"))).isEmpty();
    }

    @Test
    void refusesWhatIsNoDownloadOfTheApi() throws Exception {
        Path other = folder.resolve("other.jar");
        try (OutputStream out = Files.newOutputStream(other);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("README"));
        }
        Path msi = Files.writeString(folder.resolve("TWS API Install 1030.01.msi"), "MSI");

        assertThatThrownBy(() -> TwsApiJar.read(other, folder))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("other.jar is not the official client");
        assertThatThrownBy(() -> TwsApiJar.read(msi, folder))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("run the installer first");
        assertThatThrownBy(() -> TwsApiJar.read(folder.resolve("missing"), folder))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> TwsApiJar.read(Files.createDirectory(folder.resolve("empty")), folder))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("there is no TwsApi.jar in");
    }

    private Path jar(Path jar, int maxServerVersion) throws Exception {
        Path source =
                Files.createDirectories(folder.resolve("classes/com/ib/client")).resolve("EClient.java");
        Files.writeString(
                source,
                "package com.ib.client; public class EClient { public static final int MAX_VERSION = %d; }"
                        .formatted(maxServerVersion));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("com/ib/client/EClient.class"));
            Files.copy(source.resolveSibling("EClient.class"), out);
        }
        return jar;
    }
}
