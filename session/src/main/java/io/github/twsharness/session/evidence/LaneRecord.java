package io.github.twsharness.session.evidence;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.frame.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Remember the last frames of a lane as they are, and for longer those that tell of orders and of TWS itself, so that a
 * stream of prices does not push them out.
 *
 * <p>Costs little while nothing fails: a frame is kept, not read. Bounded in number and in bytes. Safe for use by any
 * thread; its lock is a leaf.
 */
public final class LaneRecord {

    private static final int MOST_RECENT = 120;
    private static final int MOST_TELLING = 400;
    private static final int MOST_BYTES = 200_000;

    private final Ring recent = new Ring(MOST_RECENT);
    private final Ring telling = new Ring(MOST_TELLING);
    private boolean resting;

    /**
     * One frame, and when who sent it.
     *
     * @param millis time since the epoch
     * @param speaker who sent it
     * @param serverVersion server version at which it is written
     * @param frame the frame
     */
    record Entry(long millis, Speaker speaker, int serverVersion, Frame frame) {}

    /** Remember a request. */
    public void request(Speaker speaker, int serverVersion, RequestType type, Frame frame) {
        add(
                new Entry(System.currentTimeMillis(), speaker, serverVersion, frame),
                type == RequestType.PLACE_ORDER || type == RequestType.CANCEL_ORDER);
    }

    /** Remember a response. */
    public void response(Speaker speaker, int serverVersion, ResponseType type, Frame frame) {
        boolean tells = switch (type) {
            case ORDER_STATUS, OPEN_ORDER, ERROR, EXECUTION_DETAILS -> true;
            default -> false;
        };
        add(new Entry(System.currentTimeMillis(), speaker, serverVersion, frame), tells);
    }

    private synchronized void add(Entry entry, boolean tells) {
        if (resting && entry.speaker() == Speaker.CLIENT) {
            begin();
        }
        recent.add(entry);
        if (tells) {
            telling.add(entry);
        }
    }

    /** Forget everything: another test begins. */
    public synchronized void begin() {
        recent.clear();
        telling.clear();
        resting = false;
    }

    /** Learn that the lane is clean: what a client sends next belongs to another test. */
    public synchronized void rest() {
        resting = true;
    }

    /** Learn that a client has come, which begins another test if the lane was clean. */
    public synchronized void clientCame() {
        if (resting) {
            begin();
        }
    }

    synchronized List<Entry> recent() {
        return List.copyOf(recent.entries);
    }

    synchronized List<Entry> telling() {
        return List.copyOf(telling.entries);
    }

    /** Entries, the oldest of which go when there are too many. */
    private static final class Ring {

        private final int most;
        private final Deque<Entry> entries = new ArrayDeque<>();
        private int bytes;

        Ring(int most) {
            this.most = most;
        }

        void add(Entry entry) {
            entries.addLast(entry);
            bytes += entry.frame().length();
            while (entries.size() > most || (bytes > MOST_BYTES && entries.size() > 1)) {
                bytes -= entries.removeFirst().frame().length();
            }
        }

        void clear() {
            entries.clear();
            bytes = 0;
        }
    }
}
