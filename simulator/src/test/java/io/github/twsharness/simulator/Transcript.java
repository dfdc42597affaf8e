package io.github.twsharness.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds a recorded conversation with a gateway, line by line. */
record Transcript(String name, List<Line> lines) {

    /**
     * Holds one line.
     *
     * @param kind handshake, client, server, raw, sleep, disconnect
     * @param name name of the message; of a raw one the side that said it
     * @param fields fields of the message; those of an inner object are named like contract.symbol or sessions.0.ref_date
     */
    record Line(String kind, String name, Map<String, String> fields) {

        String field(String field) {
            return fields.getOrDefault(field, "");
        }

        boolean has(String field) {
            return fields.containsKey(field);
        }

        int number(String field) {
            return Integer.parseInt(field(field));
        }
    }

    /** Returns the account of the gateway, which is its only one. */
    String account() {
        return first("managed_accounts").field("accounts");
    }

    /** Returns what the gateway said of itself when it was connected to. */
    Line handshake() {
        return lines.stream()
                .filter(line -> line.kind().equals("handshake"))
                .findFirst()
                .orElseThrow();
    }

    private Line first(String message) {
        return lines.stream()
                .filter(line -> line.name().equals(message))
                .findFirst()
                .orElseThrow();
    }

    static Transcript read(String name) throws IOException {
        try (InputStream in = Transcript.class.getResourceAsStream("/captures/" + name + ".txt")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return new Transcript(
                    name,
                    text.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(Transcript::parse)
                            .toList());
        }
    }

    private static Line parse(String line) {
        int brace = line.indexOf('{');
        String[] head = (brace < 0 ? line : line.substring(0, brace)).trim().split(" ");
        Map<String, String> fields = new LinkedHashMap<>();
        if (brace >= 0) {
            new Json(line.substring(brace)).read("", fields);
        } else if (head[0].equals("raw")) {
            fields.put("base64", head[2]);
        }
        return new Line(head[0], head.length > 1 ? head[1] : "", fields);
    }

    /** Reads the JSON of a line; lists of plain values become one value, joined by commas. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        void read(String path, Map<String, String> fields) {
            switch (text.charAt(at)) {
                case '{' -> object(path, fields);
                case '[' -> list(path, fields);
                case '"' -> fields.merge(path, string(), (one, other) -> one + "," + other);
                default -> fields.merge(path, word(), (one, other) -> one + "," + other);
            }
        }

        private void object(String path, Map<String, String> fields) {
            for (at++; text.charAt(at) != '}'; skipComma()) {
                String key = string();
                at++;
                read(path.isEmpty() ? key : path + "." + key, fields);
            }
            at++;
        }

        private void list(String path, Map<String, String> fields) {
            int index = 0;
            for (at++; text.charAt(at) != ']'; skipComma()) {
                boolean plain = text.charAt(at) != '{';
                read(plain ? path : path + "." + index++, fields);
            }
            at++;
        }

        private void skipComma() {
            if (text.charAt(at) == ',') {
                at++;
            }
        }

        private String string() {
            StringBuilder value = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }

        private String word() {
            int start = at;
            while (",]}".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }
    }
}
