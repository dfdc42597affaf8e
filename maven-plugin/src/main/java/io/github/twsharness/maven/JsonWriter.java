package io.github.twsharness.maven;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truth values as JSON (RFC 8259), indented by two spaces. */
final class JsonWriter {

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {}

    static String write(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, "");
        return writer.text.toString();
    }

    private void value(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            object(map, indent);
        } else if (value instanceof List<?> list) {
            array(list, indent);
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            string(String.valueOf(value));
        }
    }

    private void object(Map<?, ?> map, String indent) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            text.append('\n').append(indent).append("  ");
            string(String.valueOf(entry.getKey()));
            text.append(": ");
            value(entry.getValue(), indent + "  ");
            text.append(entries.hasNext() ? "," : "\n" + indent);
        }
        text.append('}');
    }

    private void array(List<?> list, String indent) {
        text.append('[');
        Iterator<?> elements = list.iterator();
        while (elements.hasNext()) {
            text.append('\n').append(indent).append("  ");
            value(elements.next(), indent + "  ");
            text.append(elements.hasNext() ? "," : "\n" + indent);
        }
        text.append(']');
    }

    private void string(String value) {
        text.append('"');
        value.chars().forEach(character -> {
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (character < ' ') {
                        text.append("\\u%04x".formatted(character));
                    } else {
                        text.append((char) character);
                    }
                }
            }
        });
        text.append('"');
    }
}
