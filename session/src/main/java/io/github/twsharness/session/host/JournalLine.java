package io.github.twsharness.session.host;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One line of a journal: an event, when it was, and its fields. Written out it proves itself by a checksum at its end.
 *
 * <pre>
 *   time TAB PLACE TAB client=1 order=7 action=BUY quantity=100 symbol="BRK B" type=LMT limit=150.00 aux=- TAB #8d2f01c4
 * </pre>
 *
 * <p>The checksum is the CRC-32 of the UTF-8 bytes before its tab. A line that is cut off, glued to another one, or changed does not match it.
 *
 * @param fields the details by name, in their order
 */
record JournalLine(Instant time, String event, Map<String, String> fields) {

    private static final String MARK = "\t#";
    private static final int CHECK_LENGTH = MARK.length() + 8;

    JournalLine {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Creates a line from names and values in turn. */
    static JournalLine of(Instant time, String event, Object... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return new JournalLine(time, event, fields);
    }

    /** Writes the line out, without the end of the line. */
    String text() {
        String text = time + "\t" + event + "\t" + JournalText.write(fields);
        return text + MARK + check(text);
    }

    /** Reads a line; empty unless it is exactly what was written. */
    static Optional<JournalLine> read(String text) {
        int mark = text.length() - CHECK_LENGTH;
        if (mark < 0 || !text.startsWith(MARK, mark)) {
            return Optional.empty();
        }
        String proved = text.substring(0, mark);
        String[] parts = proved.split("\t", -1);
        if (parts.length != 3 || !text.endsWith(check(proved))) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(parts[0]);
            return JournalText.read(parts[2]).map(fields -> new JournalLine(time, parts[1], fields));
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Tells whether a text ends as a line of this form does, whatever it proves. */
    static boolean endsInCheck(String text) {
        return text.startsWith(MARK, text.length() - CHECK_LENGTH);
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Returns a field, or an empty text. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Returns a field that is a whole number; empty when it is none. */
    Optional<Long> number(String name) {
        try {
            return Optional.of(Long.parseLong(field(name)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
