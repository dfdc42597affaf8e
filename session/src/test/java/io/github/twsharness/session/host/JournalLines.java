package io.github.twsharness.session.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes lines of journals as sessions do, for tests that make up what a session left. */
final class JournalLines {

    private JournalLines() {}

    static String session(String endpoint, String account) {
        return JournalLine.of(
                        Instant.now(), "SESSION", "endpoint", endpoint, "account", account, "pid", 1, "version", 2)
                .text();
    }

    static String placed(int orderId, String symbol, String type) {
        return JournalLine.of(
                        Instant.now(),
                        "PLACE",
                        "client",
                        1,
                        "order",
                        orderId,
                        "action",
                        "BUY",
                        "quantity",
                        5,
                        "symbol",
                        symbol,
                        "type",
                        type,
                        "limit",
                        "50.00",
                        "aux",
                        "-")
                .text();
    }

    static String gone(int orderId) {
        return JournalLine.of(
                        Instant.now(),
                        "GONE",
                        "client",
                        1,
                        "order",
                        orderId,
                        "perm",
                        0,
                        "status",
                        "Cancelled",
                        "filled",
                        0)
                .text();
    }

    /** Changes the lines of a journal so that they still prove themselves. */
    static void change(Path journal, String regex, String replacement) throws IOException {
        List<String> lines = Files.readAllLines(journal).stream()
                .map(line -> JournalLine.read(line).orElseThrow())
                .map(line -> new JournalLine(
                        line.time(),
                        line.event(),
                        JournalText.read(JournalText.write(line.fields()).replaceAll(regex, replacement))
                                .orElseThrow()))
                .map(JournalLine::text)
                .toList();
        Files.write(journal, lines);
    }
}
