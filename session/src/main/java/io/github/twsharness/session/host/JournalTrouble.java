package io.github.twsharness.session.host;

import io.github.twsharness.session.diagnosis.Finding;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports once when the journal of a session can no longer be written, and once when it can again. Safe for use by any thread. */
final class JournalTrouble implements JournalWatch {

    private static final Logger LOG = LoggerFactory.getLogger(JournalTrouble.class);

    private final Tally tally;
    private final JournalFiles files;
    private final Path path;
    private final String setting;
    private boolean lasts;
    private long since;
    private int refused;

    JournalTrouble(Tally tally, JournalFiles files, Path path, String setting) {
        this.tally = tally;
        this.files = files;
        this.path = path;
        this.setting = setting;
    }

    @Override
    public synchronized void unwritable(IOException why) {
        if (lasts) {
            return;
        }
        lasts = true;
        since = System.nanoTime();
        refused = 0;
        Finding finding = JournalFindings.cannotGoOn(path, setting, why, files.space(path));
        LOG.error("{}", finding.toText());
        tally.finding(finding);
        tally.failure("%s [%s]".formatted(finding.symptom(), finding.code()));
    }

    @Override
    public synchronized void writable() {
        if (lasts) {
            lasts = false;
            String event =
                    "the journal %s can be written again after %d ms, and has what it missed; %d orders and modifications were refused meanwhile"
                            .formatted(path, (System.nanoTime() - since) / 1_000_000, refused);
            LOG.warn("{}", event);
            tally.note(event);
        }
    }

    @Override
    public synchronized String orderRefused(IOException why) {
        refused++;
        return JournalFindings.refusal(path, setting, why, files.space(path));
    }
}
