package io.github.twsharness.session.host;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes and reads the fields of a journal's line: {@code name=value}, with a blank in between.
 *
 * <p>A value stands in quotes unless it is a single plain word, so a symbol may hold blanks, quotes, line ends, or
 * nothing at all. Within quotes {@code \} escapes.
 */
final class JournalText {

    private static final Pattern PLAIN = Pattern.compile("[\\w.:/+@-]+");

    private JournalText() {}

    static String write(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : " ").append(name).append('=');
            if (PLAIN.matcher(value).matches()) {
                text.append(value);
            } else {
                quote(value, text);
            }
        });
        return text.toString();
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (isWritable(value, i)) {
                        text.append(c);
                    } else {
                        text.append("\\u%04x".formatted((int) c));
                    }
                }
            }
        }
        text.append('"');
    }

    // What a text editor shows as it is. Half a surrogate pair has no form in UTF-8.
    private static boolean isWritable(String value, int index) {
        char c = value.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Reads fields; empty when anything in the text is not one. */
    static Optional<Map<String, String>> read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                return Optional.empty();
            }
            boolean quoted = text.startsWith("\"", equals + 1);
            int end = quoted ? closingQuote(text, equals + 2) + 1 : endOfWord(text, equals + 1);
            boolean whole = end > 0 && (end == text.length() || text.charAt(end) == ' ');
            if (!whole) {
                return Optional.empty();
            }
            fields.put(
                    text.substring(at, equals),
                    quoted ? unquote(text.substring(equals + 2, end - 1)) : text.substring(equals + 1, end));
            at = end + 1;
        }
        return Optional.of(fields);
    }

    private static int endOfWord(String text, int start) {
        int blank = text.indexOf(' ', start);
        return blank < 0 ? text.length() : blank;
    }

    private static int closingQuote(String text, int start) {
        boolean escaped = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && !escaped) {
                return i;
            }
            escaped = c == '\\' && !escaped;
        }
        return -1;
    }

    private static String unquote(String quoted) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int escape = quoted.indexOf('\\'); escape >= 0; escape = quoted.indexOf('\\', at)) {
            text.append(quoted, at, escape);
            char c = quoted.charAt(escape + 1);
            at = escape + 2;
            switch (c) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) HexFormat.fromHexDigits(quoted, at, at + 4));
                    at += 4;
                }
                default -> text.append(c);
            }
        }
        return text.append(quoted, at, quoted.length()).toString();
    }
}
