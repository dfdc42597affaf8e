package io.github.twsharness.maven;

import io.github.twsharness.session.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Write files of a module's {@code target/tws} that only their owner may read.
 */
final class SessionFile {

    private SessionFile() {}

    static void write(Path file, Properties properties) throws IOException {
        write(
                file,
                properties.stringPropertyNames().stream()
                        .sorted()
                        .map(key -> key + "=" + properties.getProperty(key))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    static void write(Path file, String text) throws IOException {
        OwnerOnlyFile.write(file, text);
    }
}
