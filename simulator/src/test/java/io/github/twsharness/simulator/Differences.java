package io.github.twsharness.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Knows in what the simulator may differ from captures; the one list of it is {@code captures/differences.tsv}. */
final class Differences {

    private final List<Row> rows;
    private final Set<Row> used = new LinkedHashSet<>();

    private Differences(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Holds one row.
     *
     * @param kind differs, renamed, extra, lacks or instead
     * @param capture capture it is about; * for any
     * @param message label of the message; * for any
     * @param field field; for instead the label of what the simulator says
     * @param reason why it must be so
     */
    record Row(String kind, String capture, String message, String field, String reason) {

        boolean is(String wantedKind, String wantedCapture, String label, String wantedField) {
            return kind.equals(wantedKind)
                    && (capture.equals("*") || capture.equals(wantedCapture))
                    && (message.equals("*") || message.equals(label) || label.startsWith(message + " "))
                    && (field.equals(wantedField)
                            || (field.endsWith("*") && wantedField.startsWith(field.substring(0, field.length() - 1))));
        }
    }

    static Differences read() throws IOException {
        try (InputStream in = Differences.class.getResourceAsStream("/captures/differences.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<Row> rows = new ArrayList<>();
            for (String line : text.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split("\t+");
                    rows.add(new Row(cells[0], cells[1], cells[2], cells[3], cells[4]));
                }
            }
            return new Differences(rows);
        }
    }

    /** Tells whether the list allows for a difference, and notes that it was needed. */
    boolean allow(String kind, String capture, String label, String field) {
        List<Row> fitting =
                rows.stream().filter(row -> row.is(kind, capture, label, field)).toList();
        used.addAll(fitting);
        return !fitting.isEmpty();
    }

    /** Returns the rows that nothing needed. */
    List<Row> unused() {
        return rows.stream().filter(row -> !used.contains(row)).toList();
    }
}
