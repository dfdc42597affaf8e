package io.github.twsharness.session.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code .env} file: {@code KEY=VALUE} lines, {@code export}, comments, quotes; of equal keys the last one counts.
 *
 * <p>In double quotes {@code \n \r \t \" \\ \$} are escapes, in single quotes nothing is; a quoted value may span lines.
 * Messages never repeat a line, which may hold a secret.
 */
final class DotEnv {

    static final String NAME = ".env";

    private static final String PROJECT = "pom.xml";
    private static final String ROOT_MARK = ".mvn";

    private static final Pattern LINE =
            Pattern.compile("(?:export\\s+)?([A-Za-z_][\\w.-]*)\\s*=\\s*(.*)", Pattern.DOTALL);
    private static final Pattern UNQUOTED_COMMENT = Pattern.compile("(?:^|\\s)#.*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([nrt\"\\\\$])");
    private static final Pattern AFTER_QUOTES = Pattern.compile("\\s*(?:#.*)?");

    private final Path file;
    private final Map<String, Entry> entries = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private DotEnv(Path file) {
        this.file = file;
    }

    /** Reads the file of a directory; without one, or when it is a directory itself, there are no entries. */
    static DotEnv in(Path directory) {
        DotEnv result = new DotEnv(directory.resolve(NAME).toAbsolutePath().normalize());
        // A Python virtual environment is often a directory of this name.
        if (Files.isRegularFile(result.file)) {
            try {
                result.parse(new String(Files.readAllBytes(result.file), StandardCharsets.UTF_8));
            } catch (IOException e) {
                result.problems.add(result.file + " cannot be read (" + e + "). Make it readable, or remove it.");
            }
        }
        return result;
    }

    /**
     * Reads the file of a project: of its own directory or, without one there, of the nearest directory above that has one
     * and belongs to the same build.
     */
    static DotEnv ofProject(Path directory) {
        Path own = directory.toAbsolutePath().normalize();
        Path at = own;
        while (at != null && Files.exists(at.resolve(PROJECT))) {
            if (Files.isRegularFile(at.resolve(NAME))) {
                return in(at);
            }
            at = Files.isDirectory(at.resolve(ROOT_MARK)) ? null : at.getParent();
        }
        return in(own);
    }

    Path file() {
        return file;
    }

    @Nullable Entry get(String key) {
        return entries.get(key);
    }

    /** Returns what is wrong with the file, each a complete message. */
    List<String> problems() {
        return problems;
    }

    private void parse(String text) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String[] lines = withoutMark.split("\r\n|\r|\n", -1);
        int at = 0;
        while (at < lines.length) {
            at += parseLine(lines, at);
        }
    }

    /** Takes in an entry and returns how many lines it has. */
    private int parseLine(String[] lines, int at) {
        String line = lines[at].strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return 1;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            malformed(at, "it is neither KEY=VALUE nor a comment");
            return 1;
        }
        String key = matcher.group(1);
        String value = matcher.group(2);
        if (value.startsWith("\"") || value.startsWith("'")) {
            return parseQuoted(lines, at, key, value);
        }
        put(key, UNQUOTED_COMMENT.matcher(value).replaceFirst("").strip(), at);
        return 1;
    }

    private int parseQuoted(String[] lines, int at, String key, String start) {
        char quote = start.charAt(0);
        StringBuilder text = new StringBuilder(start);
        int count = 1;
        int end = closingQuote(text, quote, 1);
        while (end < 0 && at + count < lines.length) {
            int from = text.length();
            text.append('\n').append(lines[at + count]);
            count++;
            end = closingQuote(text, quote, from);
        }
        if (end < 0) {
            malformed(at, "the quotation mark " + quote + " is never closed");
            return 1;
        }
        if (!AFTER_QUOTES.matcher(text.substring(end + 1)).matches()) {
            malformed(at, "something follows the closing quotation mark");
            return count;
        }
        String value = text.substring(1, end);
        put(key, quote == '"' ? unescape(value) : value, at);
        return count;
    }

    private static int closingQuote(CharSequence text, char quote, int from) {
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) == quote) {
                return at;
            }
            at += text.charAt(at) == '\\' && quote == '"' ? 2 : 1;
        }
        return -1;
    }

    private static String unescape(String value) {
        return ESCAPE.matcher(value)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        switch (escape.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "t" -> "\t";
                            default -> escape.group(1);
                        }));
    }

    private void put(String key, String value, int at) {
        entries.put(key, new Entry(value, at + 1));
    }

    private void malformed(int at, String why) {
        problems.add("%s line %d is malformed: %s. Allowed: KEY=VALUE, KEY=\"VALUE\", a comment after #, or nothing."
                .formatted(file, at + 1, why));
    }

    /**
     * Holds one entry.
     *
     * @param value value, unquoted
     * @param line line where it begins, from 1
     */
    record Entry(String value, int line) {}
}
