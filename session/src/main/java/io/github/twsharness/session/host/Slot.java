package io.github.twsharness.session.host;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lane's place in the book, who holds it, and which client has the seat on it. Guarded by the book's lock.
 *
 * <p>A client gets the seat only while the lease is in force: from the moment when its holder is told of it until its test
 * ends, and not while the lane is being made clean.
 */
final class Slot {

    /** What may be done with a lane. */
    enum State {
        /** Clean; anyone may have it. */
        FREE,
        /** Held by a lease. */
        HELD,
        /** An order on it could not be cancelled; it is not handed out until a reset has succeeded. */
        UNCLEAN
    }

    private final Lane lane;
    private State state = State.FREE;
    private @Nullable Lease lease;
    private @Nullable Lease last;
    private boolean inForce;
    private int cleanings;
    private @Nullable Ended ended;
    private @Nullable Attachment client;

    /** The test that had the lane last, and when it ended. */
    record Ended(String holder, Instant at) {}

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

    /** Lets a lease have the lane, which is not in force before {@link #begin}. */
    void hold(Lease by) {
        rename(by);
        inForce = false;
    }

    /** Lets another test have the lease. */
    void rename(Lease by) {
        state = State.HELD;
        lease = by;
        last = by;
    }

    void free(boolean clean) {
        state = clean ? State.FREE : State.UNCLEAN;
        lease = null;
        inForce = false;
    }

    /** Puts the lease in force. */
    void begin() {
        inForce = true;
    }

    /** Ends what the test that has the lane may do; the lane may be kept, or cleaned, for a while yet. */
    void end(Instant now) {
        Lease held = lease;
        if (inForce && held != null) {
            ended = new Ended(held.holder(), now);
        }
        inForce = false;
        client = null;
    }

    boolean isInForce() {
        return inForce && state == State.HELD;
    }

    @Nullable Ended ended() {
        return ended;
    }

    void cleaningBegins() {
        cleanings++;
        client = null;
    }

    void cleaningEnds() {
        cleanings--;
    }

    boolean isBeingCleaned() {
        return cleanings > 0;
    }

    /** Returns the client that has the seat; null when nobody has. */
    @Nullable Attachment client() {
        return client;
    }

    void seat(Attachment newcomer) {
        client = newcomer;
    }

    void leave(Attachment leaver) {
        if (client == leaver) {
            client = null;
        }
    }
}
