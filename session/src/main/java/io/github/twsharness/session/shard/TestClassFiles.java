package io.github.twsharness.session.shard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Find the classes of a directory of class files, without loading any. */
public final class TestClassFiles {

    private static final String SUFFIX = ".class";
    private static final byte[] JUNIT = "Lorg/junit/".getBytes(StandardCharsets.ISO_8859_1);

    private TestClassFiles() {}

    /**
     * Return the names of all top-level classes, sorted; none when the directory is not there.
     *
     * @throws IOException if it cannot be read
     */
    public static Set<String> namesIn(Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.map(file -> nameOf(directory, file))
                        .flatMap(Optional::stream)
                        .forEach(names::add);
            }
        }
        return names;
    }

    /**
     * Return the names of those top-level classes that use an annotation of JUnit, sorted.
     *
     * @throws IOException if the directory cannot be read
     */
    public static Set<String> usingJunitIn(Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String name : namesIn(directory)) {
            if (contains(Files.readAllBytes(directory.resolve(name.replace('.', '/') + SUFFIX)), JUNIT)) {
                names.add(name);
            }
        }
        return names;
    }

    private static Optional<String> nameOf(Path directory, Path file) {
        String name = file.getFileName().toString();
        boolean topLevel = name.endsWith(SUFFIX) && !name.contains("$") && !name.contains("-");
        if (!topLevel) {
            return Optional.empty();
        }
        String path = directory
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), ".");
        return Optional.of(path.substring(0, path.length() - SUFFIX.length()));
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int at = 0; at <= text.length - part.length; at++) {
            int same = 0;
            while (same < part.length && text[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }
}
