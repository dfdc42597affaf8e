package io.github.twsharness.session.host;

import io.github.twsharness.session.diagnosis.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the journals of sessions that crashed, one after the other, and keeps those that somebody still has to look at.
 *
 * <p>One that makes trouble is named and does not keep the others from being looked at. What cannot be read is never deleted: it may be an
 * order. Used by one thread.
 */
final class CrashedJournals {

    /** Cleans up after a session. */
    @FunctionalInterface
    interface Cleaner {

        /** Cancels what is open; returns whether nothing is any more. */
        boolean clean(JournalStore.Claim claim, JournalReader.Content content);
    }

    private final JournalStore store;
    private final List<String> problems = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    CrashedJournals(JournalFiles files, Path directory) {
        this.store = new JournalStore(files, directory);
    }

    /** Returns what a person has to look at; each a sentence or more. */
    List<String> problems() {
        return problems;
    }

    /** Returns what was found out about journals that could not be read. */
    List<Finding> findings() {
        return findings;
    }

    /** Has everything cleaned up. */
    void clean(Cleaner cleaner) {
        JournalStore.Crashed crashed = store.crashed();
        problems.addAll(crashed.problems());
        try {
            for (JournalStore.Claim claim : crashed.claims()) {
                clean(claim, cleaner);
            }
        } finally {
            crashed.claims().forEach(JournalStore.Claim::free);
        }
    }

    private void clean(JournalStore.Claim claim, Cleaner cleaner) {
        JournalReader.Content content;
        try {
            content = claim.read();
        } catch (IOException e) {
            name(claim, DiskReason.of(e));
            return;
        }
        JournalState journal = content.state();
        if (journal.endpoint().equals(SessionJournal.SIMULATOR)) {
            return; // it is where the output of sessions goes; orders at the simulator end with it
        }
        if (content.futureVersion().isPresent()) {
            name(
                    claim,
                    "it has version %d and this release reads versions up to %d, so only the release that wrote it can clean up after it"
                            .formatted(content.futureVersion().get(), JournalReader.VERSION));
            return;
        }
        boolean isWhole = content.unreadable().isEmpty();
        if (!isWhole) {
            name(claim, content.unreadable().describe());
        }
        if (isClean(claim, content, cleaner) && isWhole) {
            delete(claim);
        }
    }

    private boolean isClean(JournalStore.Claim claim, JournalReader.Content content, Cleaner cleaner) {
        JournalState journal = content.state();
        boolean isUnknown = journal.twsEndpoint().isEmpty() || journal.account().isEmpty();
        if (journal.open().isEmpty() && (isUnknown || journal.ended().isEmpty())) {
            return true;
        }
        if (isUnknown) {
            name(
                    claim,
                    "it does not tell of which TWS and which account these orders are: " + describe(journal.open()));
            return false;
        }
        return cleaner.clean(claim, content);
    }

    private void name(JournalStore.Claim claim, String what) {
        Finding finding = JournalFindings.unreadable(claim.log(), what);
        findings.add(finding);
        problems.add("%s Orders of that session may still be open. %s [%s]"
                .formatted(finding.symptom(), String.join(" ", finding.steps()), finding.code()));
    }

    private void delete(JournalStore.Claim claim) {
        try {
            claim.delete();
        } catch (IOException e) {
            problems.add("Nothing in the journal %s is open any more, but it cannot be deleted: %s. Delete it by hand."
                    .formatted(claim.log(), DiskReason.of(e)));
        }
    }

    static String describe(List<JournalState.OpenOrder> orders) {
        return Cleanup.describe(orders.stream()
                .map(open -> open.order().toView(open.clientId()))
                .toList());
    }
}
