package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTests {

    @TempDir
    private Path folder;

    @Test
    void writesWhatCanBeReadBack() throws IOException {
        Path file = folder.resolve("target/tws/session.properties");
        Properties written = new Properties();
        written.setProperty("tws.session.token", "a+b/c==");
        written.setProperty("tws.session.endpoint", "127.0.0.1:4242");

        SessionFile.write(file, new Properties());
        SessionFile.write(file, written);

        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        }
        assertThat(read).isEqualTo(written);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void letsOnlyTheOwnerRead() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path file = folder.resolve("session.properties");

        SessionFile.write(file, "token");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
