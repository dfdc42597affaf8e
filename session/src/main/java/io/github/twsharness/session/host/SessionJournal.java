package io.github.twsharness.session.host;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    /** What stands in place of the endpoint of a session with the embedded simulator. */
    static final String SIMULATOR = "simulator";

    private static final Logger LOG = LoggerFactory.getLogger(SessionJournal.class);

    private final JournalFiles files;
    private final Tally tally;
    private final Journal journal;
    private final Path path;
    private final JournalStore.@Nullable Claim claim;
    private final String endpoint;
    private final Path last;

    private SessionJournal(
            JournalFiles files,
            Tally tally,
            Journal journal,
            Path path,
            JournalStore.@Nullable Claim claim,
            String endpoint,
            Path last) {
        this.files = files;
        this.tally = tally;
        this.journal = journal;
        this.path = path;
        this.claim = claim;
        this.endpoint = endpoint;
        this.last = last;
    }

    /**
     * Begins the journal of a session.
     *
     * @throws TwsUnavailableException if it cannot be written; it says where, and what to do
     */
    static SessionJournal open(Settings settings, String sessionId, JournalFiles files, Tally tally) {
        Path output = settings.outputDirectory();
        String setting = Setting.OUTPUT_DIRECTORY.key();
        Path path = output;
        try {
            files.createDirectory(output);
            if (settings.mode() == Mode.SIMULATOR) {
                path = output.resolve("journal-" + sessionId + ".log");
                return new SessionJournal(
                        files,
                        tally,
                        begin(files, path, SIMULATOR, false, new JournalTrouble(tally, files, path, setting)),
                        path,
                        null,
                        SIMULATOR,
                        output.resolve(LAST));
            }
            setting = Setting.JOURNAL_DIRECTORY.key();
            path = settings.journalDirectory();
            return open(settings, new JournalStore(files, path).claim(sessionId), files, tally);
        } catch (IOException e) {
            throw new TwsUnavailableException(JournalFindings.cannotBegin(path, setting, e, files.space(path)));
        }
    }

    private static SessionJournal open(Settings settings, JournalStore.Claim claim, JournalFiles files, Tally tally)
            throws IOException {
        String endpoint = settings.endpoint().orElseThrow().toString();
        JournalTrouble trouble = new JournalTrouble(tally, files, claim.log(), Setting.JOURNAL_DIRECTORY.key());
        boolean begun = false;
        try {
            Journal journal = begin(files, claim.log(), endpoint, true, trouble);
            begun = true;
            return new SessionJournal(
                    files,
                    tally,
                    journal,
                    claim.log(),
                    claim,
                    endpoint,
                    settings.outputDirectory().resolve(LAST));
        } finally {
            if (!begun) {
                forget(claim);
            }
        }
    }

    private static void forget(JournalStore.Claim claim) {
        try (claim) {
            claim.delete();
        } catch (IOException e) {
            LOG.debug("{} stays", claim.log(), e);
        }
    }

    private static Journal begin(JournalFiles files, Path path, String endpoint, boolean forced, JournalTrouble trouble)
            throws IOException {
        return Journal.begin(files, path, endpoint, forced, Journal.BOUND, Clock.systemUTC(), trouble);
    }

    Journal journal() {
        return journal;
    }

    /**
     * Records the account, by which the next session will know whether the orders are its login's.
     *
     * @throws TwsUnavailableException if it cannot be written
     */
    void isOf(String account) {
        try {
            journal.recordSession(endpoint, account);
        } catch (IOException e) {
            String setting = claim == null ? Setting.OUTPUT_DIRECTORY.key() : Setting.JOURNAL_DIRECTORY.key();
            throw new TwsUnavailableException(JournalFindings.cannotBegin(path, setting, e, files.space(path)));
        }
    }

    /** Puts the journal where it belongs; what fails is noted, and nothing is lost by it. */
    @Override
    public void close() throws IOException {
        journal.close();
        if (claim == null) {
            if (files.exists(path)) {
                files.move(path, last);
            }
            return;
        }
        try (claim) {
            boolean copied = copy();
            if (copied && journal.open().isEmpty()) {
                claim.delete();
            } else {
                Path left = claim.leave();
                if (!copied) {
                    tally.note("the journal is %s".formatted(left));
                }
            }
        } catch (IOException e) {
            tally.note("the journal %s stays where it is, and the next session with this TWS looks after it: %s"
                    .formatted(path, DiskReason.of(e)));
        }
    }

    private boolean copy() {
        try {
            files.copy(path, last);
            return true;
        } catch (IOException e) {
            tally.note("the journal %s could not be copied to %s (tws.outputDirectory; %s): %s"
                    .formatted(path, last, JournalFindings.left(files.space(last)), DiskReason.of(e)));
            return false;
        }
    }
}
