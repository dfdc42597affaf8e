package io.github.twsharness.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a recorded conversation with a gateway, line by line. */
record Transcript(List<Line> lines) {

    private static final Pattern PAIR =
            Pattern.compile("\"([a-z_]+)\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\{[^}]*})|\\[([^]]*)]|([^,}\\]]+))");

    /**
     * Holds one line.
     *
     * @param kind handshake, client, server, sleep, disconnect
     * @param name name of the message; empty when there is none
     * @param fields fields of the message; those of an inner object are named like contract.symbol
     */
    record Line(String kind, String name, Map<String, String> fields) {

        String field(String field) {
            return fields.getOrDefault(field, "");
        }

        int number(String field) {
            return Integer.parseInt(field(field));
        }
    }

    /** Returns the account of the gateway, which is its only one. */
    String account() {
        return lines.stream()
                .filter(line -> line.name().equals("managed_accounts"))
                .findFirst()
                .orElseThrow()
                .field("accounts")
                .replace("\"", "");
    }

    static Transcript read(String name) throws IOException {
        try (InputStream in = Transcript.class.getResourceAsStream("/captures/" + name + ".txt")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return new Transcript(text.lines()
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
            collect("", line.substring(brace + 1), fields);
        }
        return new Line(head[0], head.length > 1 ? head[1] : "", fields);
    }

    private static void collect(String prefix, String json, Map<String, String> fields) {
        Matcher matcher = PAIR.matcher(json);
        while (matcher.find()) {
            String name = prefix + matcher.group(1);
            if (matcher.group(3) != null) {
                collect(name + ".", matcher.group(3), fields);
            } else if (matcher.group(2) != null) {
                fields.put(name, matcher.group(2));
            } else {
                fields.put(name, Objects.requireNonNullElse(matcher.group(4), matcher.group(5)));
            }
        }
    }
}
