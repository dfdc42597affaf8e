package io.github.twsharness.session.host;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a line in which others seem to begin, as when a write broke off and the next one was glued to it. */
final class JournalPieces {

    // The beginning of a line. Within quotes there is no tab.
    private static final Pattern BEGINNING =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?Z\\t[A-Z]+\\t");

    private JournalPieces() {}

    /** Tells whether a line seems to begin within the text. */
    static boolean startsLater(String text) {
        return BEGINNING.matcher(text).find(Math.min(1, text.length()));
    }

    /** Cuts a text where lines seem to begin. */
    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher beginning = BEGINNING.matcher(text);
        int start = 0;
        while (beginning.find()) {
            if (beginning.start() > start) {
                pieces.add(text.substring(start, beginning.start()));
                start = beginning.start();
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
