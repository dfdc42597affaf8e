package io.github.twsharness.session.host;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a line of the first form of journals, whose lines did not prove themselves and whose fields had no quotes.
 *
 * <pre>
 *   time TAB SESSION      TAB endpoint=127.0.0.1:4002 account=DU1234567 pid=4711
 *   time TAB PLACE        TAB client=1 order=7 BUY 100 AAPL LMT limit=150.00 aux=-
 *   time TAB ACKNOWLEDGED TAB client=1 order=7 perm=1234567 Submitted filled=0
 *   time TAB GONE         TAB client=1 order=7 perm=1234567 Cancelled filled=0
 *   time TAB USED         TAB client=1 order=9 is the highest so far
 * </pre>
 */
final class OldJournalLine {

    private static final Pattern HEADER = Pattern.compile("endpoint=(\\S+) account=(\\S*) pid=(\\d+)");
    private static final Pattern ORDER =
            Pattern.compile("client=(\\d+) order=(-?\\d+) (\\S*) (\\S+) ([^\\t]*) limit=(\\S+) aux=(\\S+)");
    private static final Pattern NEWS =
            Pattern.compile("client=(\\d+) order=(-?\\d+) perm=(\\d+) ([^\\t]*) filled=(\\S+)");
    private static final Pattern USED = Pattern.compile("client=(\\d+) order=(-?\\d+) is the highest so far");

    // Order types of more than one word; a symbol may have more than one, too.
    private static final List<String> LONG_TYPES = List.of(
            "STP LMT",
            "STP PRT",
            "MKT PRT",
            "TRAIL LIMIT",
            "TRAIL LIT",
            "TRAIL MIT",
            "LMT + MKT",
            "REL + LMT",
            "REL + MKT",
            "PASSV REL",
            "PEG BENCH",
            "PEG BEST",
            "PEG MID",
            "PEG MKT",
            "PEG PRIM",
            "PEG STK",
            "SNAP MID",
            "SNAP MKT",
            "SNAP PRIM",
            "BOX TOP");

    private OldJournalLine() {}

    /** Reads a line; empty when it is none, or when it may be more than one. */
    static Optional<JournalLine> read(String text) {
        String[] parts = text.split("\t", 3);
        if (parts.length < 3 || JournalLine.endsInCheck(text) || JournalPieces.startsLater(text)) {
            return Optional.empty();
        }
        try {
            return read(Instant.parse(parts[0]), parts[1], parts[2]);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<JournalLine> read(Instant time, String event, String details) {
        return switch (event) {
            case JournalState.SESSION ->
                match(HEADER, details)
                        .map(field -> JournalLine.of(
                                time,
                                event,
                                "endpoint",
                                field.group(1),
                                "account",
                                field.group(2),
                                "pid",
                                field.group(3)));
            case JournalState.PLACE, JournalState.MODIFY ->
                match(ORDER, details).map(field -> order(time, event, field));
            case JournalState.ACKNOWLEDGED, JournalState.GONE ->
                match(NEWS, details).map(field -> news(time, event, field));
            case JournalState.USED ->
                match(USED, details)
                        .map(field -> JournalLine.of(
                                time, event, "client", client(field), "order", Integer.parseInt(field.group(2))));
            case JournalState.SAID, JournalState.NOTE -> Optional.of(JournalLine.of(time, event, "text", details));
            default -> Optional.empty();
        };
    }

    private static Optional<Matcher> match(Pattern pattern, String details) {
        Matcher matcher = pattern.matcher(details);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static int client(Matcher field) {
        return Integer.parseInt(field.group(1));
    }

    private static JournalLine order(Instant time, String event, Matcher field) {
        String symbolAndType = field.group(5);
        int split = LONG_TYPES.stream()
                .filter(type -> symbolAndType.endsWith(" " + type))
                .map(type -> symbolAndType.length() - type.length() - 1)
                .findFirst()
                .orElse(symbolAndType.lastIndexOf(' '));
        return JournalLine.of(
                time,
                event,
                "client",
                client(field),
                "order",
                Integer.parseInt(field.group(2)),
                "action",
                field.group(3),
                "quantity",
                new BigDecimal(field.group(4)).toPlainString(),
                "symbol",
                symbolAndType.substring(0, Math.max(0, split)),
                "type",
                symbolAndType.substring(split + 1),
                "limit",
                field.group(6),
                "aux",
                field.group(7));
    }

    private static JournalLine news(Instant time, String event, Matcher field) {
        return JournalLine.of(
                time,
                event,
                "client",
                client(field),
                "order",
                Integer.parseInt(field.group(2)),
                "perm",
                Long.parseLong(field.group(3)),
                "status",
                field.group(4),
                "filled",
                new BigDecimal(field.group(5)).toPlainString());
    }
}
