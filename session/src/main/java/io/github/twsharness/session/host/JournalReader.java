package io.github.twsharness.session.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads journals line by line: what proves itself counts, a repeated line counts once, and the rest is named.
 *
 * <p>Lines of the first form of journals do not prove themselves; they count until the first line that does. Used once.
 */
final class JournalReader {

    /** Version of the form that is written. */
    static final int VERSION = 2;

    // Longer than any line that is written.
    private static final int LONGEST_LINE = 1024 * 1024;

    private final JournalState state = new JournalState();
    private final Unreadable unreadable = new Unreadable();
    private final Set<String> seen = new HashSet<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean provesItself;
    private boolean isOld;
    private long futureVersion;
    private long claimedVersion;
    private long lines;
    private String where = "";

    private JournalReader() {}

    /**
     * What a journal holds.
     *
     * @param state what its lines come to
     * @param unreadable what could not be read
     * @param isOld whether it began in the first form
     * @param futureVersion the version of its form, if that is newer than what is known here
     * @param endsInLine whether its last line has no end
     */
    record Content(
            JournalState state,
            Unreadable unreadable,
            boolean isOld,
            Optional<Long> futureVersion,
            boolean endsInLine) {}

    /**
     * Reads a journal.
     *
     * @param successor the file that was to replace it; of a session that wrote the first form it may hold what came later
     */
    static Content read(JournalFiles files, Path path, Path successor) throws IOException {
        JournalReader reader = new JournalReader();
        reader.readFile(files, path);
        boolean endsInLine = reader.line.size() > 0;
        if (reader.isOld && files.exists(successor)) {
            reader.where = successor.getFileName() + ", ";
            reader.provesItself = false;
            reader.readFile(files, successor);
        }
        return reader.content(endsInLine);
    }

    private void readFile(JournalFiles files, Path path) throws IOException {
        line.reset();
        lines = 0;
        try (InputStream input = files.read(path)) {
            readAll(input);
        }
        if (lines == 0) {
            unreadable.add(
                    where + "line 1: the file is empty, although a journal begins with a line about its session");
        }
    }

    private Content content(boolean endsInLine) {
        // What claims to be newer and proves nothing in this form is most likely just that.
        long future = futureVersion != 0 ? futureVersion : provesItself || isOld ? 0 : claimedVersion;
        return new Content(state, unreadable, isOld, future == 0 ? Optional.empty() : Optional.of(future), endsInLine);
    }

    private void readAll(InputStream input) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = input.read(buffer); count >= 0 && futureVersion == 0; count = input.read(buffer)) {
            for (int i = 0; i < count && futureVersion == 0; i++) {
                if (buffer[i] == '\n') {
                    lineEnds();
                } else if (line.size() <= LONGEST_LINE) {
                    line.write(buffer[i]);
                }
            }
        }
        if (line.size() > 0) {
            lastLine();
        }
    }

    private void lineEnds() {
        lines++;
        read(text());
        line.reset();
    }

    // It was being written when the session ended, unless it is whole but for its end.
    private void lastLine() {
        lines++;
        String text = text();
        if (JournalLine.read(text).isPresent()) {
            read(text);
        } else {
            unreadable.add(
                    where + "line " + lines + ": " + Unreadable.about(text) + ", cut off at the end of the file");
        }
    }

    private String text() {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void read(String text) {
        if (text.isEmpty()) {
            return; // it follows a write that broke off
        }
        Optional<JournalLine> whole = lineOf(text);
        if (whole.isPresent()) {
            addOnce(text, whole.get());
            return;
        }
        List<String> pieces = JournalPieces.of(text);
        for (String piece : pieces) {
            Optional<JournalLine> rescued = pieces.size() == 1 ? Optional.empty() : lineOf(piece);
            rescued.ifPresentOrElse(found -> addOnce(piece, found), () -> name(piece));
        }
    }

    private Optional<JournalLine> lineOf(String text) {
        Optional<JournalLine> proved = JournalLine.read(text);
        if (proved.isPresent()) {
            provesItself = true;
            return proved;
        }
        return provesItself ? Optional.empty() : OldJournalLine.read(text);
    }

    private void addOnce(String text, JournalLine read) {
        if (!seen.add(text)) {
            return;
        }
        if (read.event().equals(JournalState.SESSION)) {
            long version = read.number("version").orElse(1L);
            isOld |= version < VERSION;
            if (version > VERSION) {
                futureVersion = version;
                return;
            }
        }
        state.add(read);
    }

    private void name(String piece) {
        Unreadable.versionIn(piece).filter(version -> version > VERSION).ifPresent(version -> claimedVersion = version);
        unreadable.add(where + "line " + lines + ": " + Unreadable.about(piece));
    }
}
