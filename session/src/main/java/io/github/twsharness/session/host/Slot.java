package io.github.twsharness.session.host;

import org.jspecify.annotations.Nullable;

/** A lane's place in the book, and who holds it. Guarded by the book's lock. */
final class Slot {

    /** What may be done with a lane. */
    enum State {
        /** Clean; anyone may have it. */
        FREE,
        /** Held by a lease, or by a client that attached to a free lane. */
        HELD,
        /** An order on it could not be cancelled; it is not handed out until a reset has succeeded. */
        UNCLEAN
    }

    private final Lane lane;
    private State state = State.FREE;
    private @Nullable Lease lease;
    private @Nullable Lease last;

    Slot(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    State state() {
        return state;
    }

    @Nullable Lease lease() {
        return lease;
    }

    /** Returns the lease that holds the lane, or that held it last; null when there was none yet. */
    @Nullable Lease lastLease() {
        return last;
    }

    void hold(Lease by) {
        state = State.HELD;
        lease = by;
        last = by;
    }

    void free(boolean clean) {
        state = clean ? State.FREE : State.UNCLEAN;
        lease = null;
    }
}
