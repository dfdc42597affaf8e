package io.github.twsharness.session.host;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a session, from its file's first line to its last resting place.
 *
 * <p>While it runs, the journal of a session with a TWS is in the user's directory for journals, where it survives {@code mvn
 * clean} and the next session finds it. When the session ends a copy goes to the output directory, for people; the
 * original goes only if nothing in it is open. Orders at the embedded simulator end with the process, so that journal
 * is in the output directory from the beginning.
 */
final class SessionJournal implements AutoCloseable {

    /** Name of the journal of the last session, in the output directory. */
    static final String LAST = "journal.log";

    private final Journal journal;
    private final JournalStore.@Nullable Claim claim;
    private final String endpoint;
    private final Path last;

    private SessionJournal(Journal journal, JournalStore.@Nullable Claim claim, String endpoint, Path last) {
        this.journal = journal;
        this.claim = claim;
        this.endpoint = endpoint;
        this.last = last;
    }

    static SessionJournal open(Settings settings, String sessionId) throws IOException {
        Files.createDirectories(settings.outputDirectory());
        Path last = settings.outputDirectory().resolve(LAST);
        Clock clock = Clock.systemUTC();
        if (settings.mode() == Mode.SIMULATOR) {
            Path path = settings.outputDirectory().resolve("journal-" + sessionId + ".log");
            Journal journal = Journal.begin(path, header("simulator", ""), false, Journal.BOUND, clock);
            return new SessionJournal(journal, null, "simulator", last);
        }
        String endpoint = settings.endpoint().orElseThrow().toString();
        JournalStore.Claim claim = new JournalStore(settings.journalDirectory()).claim(sessionId);
        boolean begun = false;
        try {
            Journal journal = Journal.begin(claim.log(), header(endpoint, ""), true, Journal.BOUND, clock);
            begun = true;
            return new SessionJournal(journal, claim, endpoint, last);
        } finally {
            if (!begun) {
                claim.close();
            }
        }
    }

    private static String header(String endpoint, String account) {
        return "endpoint=%s account=%s pid=%d"
                .formatted(endpoint, account, ProcessHandle.current().pid());
    }

    Journal journal() {
        return journal;
    }

    /** Records the account, by which the next session will know whether the orders are its login's. */
    void isOf(String account) {
        journal.record(JournalState.SESSION, header(endpoint, account));
    }

    @Override
    public void close() throws IOException {
        Path path = journal.close();
        if (claim == null) {
            Files.move(path, last, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try (claim) {
            Files.copy(path, last, StandardCopyOption.REPLACE_EXISTING);
            if (journal.open().isEmpty()) {
                claim.delete();
            } else {
                claim.leave();
            }
        }
    }
}
