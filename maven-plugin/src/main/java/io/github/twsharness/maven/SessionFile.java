package io.github.twsharness.maven;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Write files of a module's {@code target/tws} that only their owner may read: one of them carries the session's token.
 *
 * <p>A file is complete when it appears: it is written beside its place and then moved there.
 */
final class SessionFile {

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

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
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".part", OWNER_ONLY);
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
