package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Attributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A request for contract details, and what was found.
 *
 * <p>Not safe for use by several threads.
 */
final class Lookup {

    private final Attributes description;
    private final Set<Integer> found = new HashSet<>();
    private boolean ended;
    private boolean doubtful;

    Lookup(Attributes description) {
        this.description = description;
    }

    Attributes description() {
        return description;
    }

    void found(int conId) {
        found.add(conId);
    }

    void end() {
        ended = true;
    }

    /** Says that nobody can tell any more what comes for this id. */
    void doubt() {
        doubtful = true;
    }

    /** Tells whether all has come, so that the id may be used anew. */
    boolean isOver() {
        return ended && !doubtful;
    }

    /** Returns the only contract that fits, or empty when there are none, several, or doubts. */
    Optional<Integer> only() {
        return isOver() && found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }
}
