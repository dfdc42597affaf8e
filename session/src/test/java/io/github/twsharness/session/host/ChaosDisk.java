package io.github.twsharness.session.host;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The disk of the journals, which is full, or gives no file another name, as long as somebody wants it so. */
final class ChaosDisk {

    private static final Set<String> NEED_ROOM = Set.of("write", "force", "create", "replace");

    private final AtomicInteger full = new AtomicInteger();
    private final AtomicInteger keepsNames = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    JournalFiles files() {
        return new FaultyFiles(new DiskFiles(), this::fate);
    }

    private FaultyFiles.Outcome fate(String operation) {
        boolean fails =
                (full.get() > 0 && NEED_ROOM.contains(operation)) || (keepsNames.get() > 0 && operation.equals("move"));
        if (!fails) {
            return FaultyFiles.Outcome.DONE;
        }
        failed.incrementAndGet();
        return operation.equals("write") && failed.get() % 2 == 0
                ? FaultyFiles.Outcome.FAILS_HALFWAY
                : FaultyFiles.Outcome.FAILS;
    }

    void isFull() {
        full.incrementAndGet();
    }

    void isFreeAgain() {
        full.decrementAndGet();
    }

    void keepsNames() {
        keepsNames.incrementAndGet();
    }

    void movesAgain() {
        keepsNames.decrementAndGet();
    }

    /** Counts the operations that failed. */
    int failed() {
        return failed.get();
    }
}
