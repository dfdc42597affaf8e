package io.github.twsharness.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Load the classes that closing a session may need while they can still be loaded: when a JVM shuts down, Maven may
 * have closed this plugin's class loader already.
 */
final class ClosePath {

    private static final String SUFFIX = ".class";

    private ClosePath() {}

    /** Load all classes in the packages of these classes and below. */
    static void load(Class<?>... anchors) {
        for (Class<?> anchor : anchors) {
            for (String name : namesBeside(anchor)) {
                try {
                    Class.forName(name, false, anchor.getClassLoader());
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException("The jar of " + anchor.getName() + " changed while it was read", e);
                }
            }
        }
    }

    static List<String> namesBeside(Class<?> anchor) {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source == null) {
            return List.of();
        }
        try {
            Path location = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(location)) {
                return names(location, anchor);
            }
            try (FileSystem jar = FileSystems.newFileSystem(location)) {
                return names(jar.getPath("/"), anchor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the classes beside " + anchor.getName(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No path: " + source.getLocation(), e);
        }
    }

    private static List<String> names(Path root, Class<?> anchor) throws IOException {
        try (Stream<Path> files =
                Files.walk(root.resolve(anchor.getPackageName().replace('.', '/')))) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(SUFFIX) && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
                    .toList();
        }
    }
}
