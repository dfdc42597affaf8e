package io.github.twsharness.session.shard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hold how long test classes took.
 *
 * <p>As a file it is text that people and caches can keep: a line for each class, {@code 1234 com.example.DeskIT} for
 * 1234 ms. Lines of the same class add up, for a class may run in parts; a line that begins with # is a comment.
 */
public final class ClassTimes {

    private static final Pattern LINE = Pattern.compile("(\\d{1,12})\\s+(\\S+)");

    private final SortedMap<String, Long> millis;

    private ClassTimes(Map<String, Long> millis) {
        this.millis = Collections.unmodifiableSortedMap(new TreeMap<>(millis));
    }

    /** Know nothing. */
    public static ClassTimes none() {
        return new ClassTimes(Map.of());
    }

    /** Take these times, in milliseconds by class name. */
    public static ClassTimes of(Map<String, Long> millis) {
        return new ClassTimes(millis);
    }

    /**
     * Read a file; one that is not there knows nothing.
     *
     * @throws IOException if it cannot be read, or a line of it cannot be understood; the message names file and line
     */
    public static ClassTimes read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return none();
        }
        Map<String, Long> found = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                found.merge(matcher.group(2), Long.valueOf(matcher.group(1)), Long::sum);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new IOException(
                        "line %d of %s is no time of a test class: \"%s\". Next: delete the file; it is written anew by the next run."
                                .formatted(i + 1, file, line));
            }
        }
        return new ClassTimes(found);
    }

    /**
     * Add the time of a class to a file; other threads and other JVMs may do the same.
     *
     * @throws IOException if the file cannot be written
     */
    public static void append(Path file, String className, Duration time) throws IOException {
        // One short write at the end of a file is one piece, whoever else writes.
        Files.writeString(
                file, time.toMillis() + " " + className + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Write a file that is complete when it appears, sorted by class.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        String text = millis.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining("\n", "# Milliseconds that each test class took.\n", "\n"));
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Return these times, with those of others in place of one's own where both know a class. */
    public ClassTimes with(ClassTimes others) {
        Map<String, Long> all = new TreeMap<>(millis);
        all.putAll(others.millis);
        return new ClassTimes(all);
    }

    /** Return the names of the classes, sorted. */
    public Set<String> classes() {
        return millis.keySet();
    }

    /** Return the time of a class, in milliseconds. */
    public Optional<Long> millisOf(String className) {
        return Optional.ofNullable(millis.get(className));
    }

    /** Return all times together. */
    public Duration total() {
        return Duration.ofMillis(
                millis.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Return the median (the lower one of two) of the times of some classes, in milliseconds; 1 when none of them is known. */
    long medianOf(Iterable<String> names) {
        List<Long> known = new ArrayList<>();
        names.forEach(name -> millisOf(name).ifPresent(known::add));
        Collections.sort(known);
        return known.isEmpty() ? 1 : known.get((known.size() - 1) / 2);
    }
}
