package io.github.twsharness.session.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a journal could not be read, and what it is likely about. Used by one thread. */
final class Unreadable {

    private static final int MOST_NAMED = 5;
    private static final Pattern ORDER = Pattern.compile("client=(\\d{1,10}) order=(-?\\d{1,10})(?!\\d)");
    private static final Pattern SESSION = Pattern.compile("\\tSESSION\\t.*\\bversion=(\\d{1,9})\\b");

    private final List<String> named = new ArrayList<>();
    private int more;

    /** Adds a line, as in {@code line 3: probably about the session}. */
    void add(String line) {
        if (named.size() < MOST_NAMED) {
            named.add(line);
        } else {
            more++;
        }
    }

    boolean isEmpty() {
        return named.isEmpty();
    }

    /** Names the lines, the first ones each with what it is likely about. */
    String describe() {
        return String.join("; ", named) + (more > 0 ? "; and %d more".formatted(more) : "");
    }

    /** Says what a text that does not prove itself is likely about. */
    static String about(String text) {
        if (text.chars().allMatch(c -> c == 0)) {
            return "%d zero bytes, as a power failure leaves them".formatted(text.length());
        }
        Matcher order = ORDER.matcher(text);
        if (order.find()) {
            return "probably about order %s of client id %s".formatted(order.group(2), order.group(1));
        }
        return text.contains("\t" + JournalState.SESSION + "\t")
                ? "probably about the session"
                : "%d characters that are no line of a journal".formatted(text.length());
    }

    /** Returns the version that a text claims, which may be the first line of a journal. */
    static Optional<Long> versionIn(String text) {
        Matcher session = SESSION.matcher(text);
        return session.find() ? Optional.of(Long.parseLong(session.group(1))) : Optional.empty();
    }
}
