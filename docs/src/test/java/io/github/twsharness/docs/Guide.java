package io.github.twsharness.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the documents and sources of this repository. */
final class Guide {

    /** The root of the repository; tests run in the folder of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".idea");

    private Guide() {}

    /** Returns every document in Markdown, wherever it is. */
    static List<Path> documents() {
        return files(ROOT, ".md");
    }

    /** Returns the sources of Java below a folder of the repository. */
    static List<Path> javaFiles(String folder) {
        return files(ROOT.resolve(folder), ".java");
    }

    private static List<Path> files(Path folder, String ending) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().endsWith(ending)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look through " + folder, e);
        }
        return files;
    }

    /** Returns what is in a folder of the repository. */
    static List<Path> list(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Returns the text of a file that is named from the root. */
    static String read(String file) {
        return read(ROOT.resolve(file));
    }
}
