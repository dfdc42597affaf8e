package io.github.twsharness.session.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows which order ids of a client id are a lane's own.
 *
 * <p>As long as a connection lasts nobody else uses its client id. Between two connections another program may have, and a
 * TWS that was restarted may give numbers a second time. So over a new connection the numbers of earlier ones stay the lane's
 * own only if TWS goes on with exactly the next one; otherwise each is in doubt until TWS names its order by the perm
 * id.
 *
 * <p>Guarded by the lock of its {@link LaneOrders}.
 */
final class OwnNumbers {

    /** Number of the connection of a session that has crashed. */
    static final int BEFORE = 0;

    private final Map<Integer, Integer> used = new HashMap<>();
    private final Set<Integer> ofOthers = new HashSet<>();
    private int connection = BEFORE;
    private int certainSince = BEFORE + 1;
    private boolean begun = true;
    private int next;
    private int expected;
    private int told;
    private int toldAtBeginning;
    private int highestOwn;

    /** Begins a connection; the number that TWS goes on with is still to come. */
    void connecting() {
        connection++;
        begun = false;
        told = 0;
    }

    void told(int orderId) {
        if (!begun) {
            begun = true;
            toldAtBeginning = orderId;
            if (orderId != expected) {
                certainSince = connection;
            }
        }
        told = Math.max(told, orderId);
        expected = Math.max(expected, orderId);
        nextIsAtLeast(orderId);
    }

    void nextIsAtLeast(int orderId) {
        next = Math.max(next, orderId);
    }

    void highestOwnIsAtLeast(int orderId) {
        highestOwn = Math.max(highestOwn, orderId);
        expected = Math.max(expected, orderId + 1);
    }

    int next() {
        int free = next;
        while (ofOthers.contains(free)) {
            free++;
        }
        return free;
    }

    int connection() {
        return connection;
    }

    /** Takes note that the lane uses a number, or that it is known to be the lane's own. */
    void use(int orderId) {
        used.put(orderId, connection);
    }

    /** Tells whether numbers of a connection may have become somebody else's. */
    boolean isDoubtful(int connectionOfUse) {
        return connectionOfUse < certainSince;
    }

    boolean isOwn(int orderId) {
        Integer last = used.get(orderId);
        return last != null && !isDoubtful(last);
    }

    /** Takes note that TWS names an order of somebody else with a number of this client id. */
    void foundForeign(int orderId) {
        ofOthers.add(orderId);
    }

    /** Tells whether TWS has named an order of somebody else with a number, be it above the next valid one. */
    boolean isForeign(int orderId) {
        return ofOthers.contains(orderId);
    }

    /** Tells whether TWS counts a number among those that were used, by whomever. */
    boolean isUsed(int orderId) {
        return orderId < told;
    }

    /** Returns why a number of an earlier connection may be somebody else's; empty when it can only be the lane's own. */
    Optional<String> objection(Duration age) {
        return BlindCancel.objection(toldAtBeginning, highestOwn, age);
    }
}
