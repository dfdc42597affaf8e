package io.github.twsharness.maven;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Read JSON (RFC 8259) into maps, lists, texts, numbers and truth values; {@code null} becomes an empty text.
 *
 * <p>Not safe for use by several threads.
 */
final class JsonReader {

    private static final int MOST_LEVELS = 100;

    private final String text;
    private int at;
    private int level;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Read one value.
     *
     * @throws IllegalArgumentException if the text is no JSON; it says where
     */
    static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.expected("the end");
        }
        return value;
    }

    private Object value() {
        if (++level > MOST_LEVELS) {
            throw expected("no more than " + MOST_LEVELS + " levels");
        }
        skipSpace();
        Object value = switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", "");
            default -> number();
        };
        level--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        skipSpace();
        if (peek() == '}') {
            at++;
            return object;
        }
        do {
            skipSpace();
            String name = string();
            skipSpace();
            take(':');
            object.put(name, value());
            skipSpace();
        } while (takeIf(','));
        take('}');
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
            return array;
        }
        do {
            array.add(value());
            skipSpace();
        } while (takeIf(','));
        take(']');
        return array;
    }

    private String string() {
        take('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char character = text.charAt(at++);
            value.append(character == '\\' ? escaped() : character);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char character = peek();
        at++;
        return switch (character) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            case '"', '\\', '/' -> character;
            default -> throw expected("an escape");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw expected("four hexadecimal digits");
        }
        try {
            char character = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return character;
        } catch (NumberFormatException e) {
            throw expected("four hexadecimal digits");
        }
    }

    private Object number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            BigDecimal number = new BigDecimal(text.substring(from, at));
            return number.scale() == 0 && number.precision() <= 18 ? (Object) number.longValue() : number;
        } catch (NumberFormatException e) {
            at = from;
            throw expected("a value");
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw expected(word);
        }
        at += word.length();
        return value;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw expected("more");
        }
        return text.charAt(at);
    }

    private void take(char character) {
        if (!takeIf(character)) {
            throw expected("'" + character + "'");
        }
    }

    private boolean takeIf(char character) {
        boolean isThere = peek() == character;
        if (isThere) {
            at++;
        }
        return isThere;
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("Expected %s at character %d of %d".formatted(what, at + 1, text.length()));
    }
}
