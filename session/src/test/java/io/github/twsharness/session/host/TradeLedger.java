package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.StartApi;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What several machines did to the orders of one TWS, read from the bytes that they sent: who used which client id, and
 * who cancelled whose orders. It believes nobody, neither the sessions nor the simulator.
 */
final class TradeLedger {

    private static final MessageCodec CODEC = MessageCodec.forVersion(ServerVersions.NEWEST_IN_TEXT);
    private static final int HEADER = 4;

    private record OrderKey(int clientId, int orderId) {}

    private record Event(long nanos, Connection connection, RequestType type, Frame frame) {}

    /** One connection, and from when to when it was seen to be served under its client id. */
    private static final class Connection {
        private final String machine;
        private int clientId = -1;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private boolean afterPrefix;
        private int frames;

        Connection(String machine) {
            this.machine = machine;
        }
    }

    private final Map<Integer, Connection> connections = new TreeMap<>();
    private final Map<OrderKey, String> placedBy = new HashMap<>();
    private final Map<String, Integer> orders = new TreeMap<>();
    private final Map<String, Integer> cancels = new TreeMap<>();
    private int neverArrived;
    private final List<String> complaints = new ArrayList<>();

    static TradeLedger of(List<TwsRelay.Piece> pieces) {
        TradeLedger ledger = new TradeLedger();
        List<Event> events = new ArrayList<>();
        pieces.forEach(piece -> ledger.read(piece, events));
        events.sort(Comparator.comparingLong(Event::nanos));
        events.forEach(ledger::book);
        ledger.lookForDoubles();
        return ledger;
    }

    private void read(TwsRelay.Piece piece, List<Event> events) {
        Connection connection = connections.computeIfAbsent(piece.connection(), number -> new Connection(piece.from()));
        ByteBuffer bytes = ByteBuffer.allocate(connection.rest.remaining() + piece.bytes().length)
                .put(connection.rest)
                .put(piece.bytes())
                .flip();
        if (!connection.afterPrefix && bytes.remaining() >= HEADER) {
            bytes.getInt();
            connection.afterPrefix = true;
        }
        while (connection.afterPrefix
                && bytes.remaining() >= HEADER
                && bytes.remaining() - HEADER >= bytes.getInt(bytes.position())) {
            byte[] body = new byte[bytes.getInt()];
            bytes.get(body);
            // The first one is the hello.
            if (connection.frames++ > 0) {
                Frame frame = Frame.of(body);
                events.add(new Event(
                        piece.nanos(), connection, CODEC.requestType(frame).orElseThrow(), frame));
            }
        }
        connection.rest = bytes.slice();
    }

    private void book(Event event) {
        Connection connection = event.connection();
        if (event.type() == RequestType.START_API) {
            connection.clientId = ((StartApi) CODEC.decodeRequest(event.frame()).orElseThrow()).clientId();
            return; // whether it is served shows only when it goes on
        }
        connection.first = Math.min(connection.first, event.nanos());
        connection.last = event.nanos();
        switch (event.type()) {
            case PLACE_ORDER -> {
                PlaceOrder place =
                        (PlaceOrder) CODEC.decodeRequest(event.frame()).orElseThrow();
                String before = placedBy.put(new OrderKey(connection.clientId, place.orderId()), connection.machine);
                if (before != null && !before.equals(connection.machine)) {
                    complaints.add("%s used order number %d of client %d, which was of %s"
                            .formatted(connection.machine, place.orderId(), connection.clientId, before));
                }
                orders.merge(connection.machine, 1, Integer::sum);
            }
            case CANCEL_ORDER -> {
                CancelOrder cancel =
                        (CancelOrder) CODEC.decodeRequest(event.frame()).orElseThrow();
                String owner = placedBy.get(new OrderKey(connection.clientId, cancel.orderId()));
                if (owner == null) {
                    neverArrived++; // it was lost on the way, which the session cannot know
                } else if (!connection.machine.equals(owner)) {
                    complaints.add("%s cancelled order %d of client %d, which is of %s"
                            .formatted(connection.machine, cancel.orderId(), connection.clientId, owner));
                }
                cancels.merge(connection.machine, 1, Integer::sum);
            }
            case REQUEST_GLOBAL_CANCEL -> complaints.add(connection.machine + " cancelled everything");
            default -> {
                // It does nothing to orders.
            }
        }
    }

    private void lookForDoubles() {
        List<Connection> served = connections.values().stream()
                .filter(one -> one.first <= one.last)
                .toList();
        for (Connection one : served) {
            for (Connection other : served) {
                boolean later = other.first > one.first || (other.first == one.first && other != one);
                if (later && one.clientId == other.clientId && other.first < one.last) {
                    complaints.add("client id %d was used twice at once, by %s and %s"
                            .formatted(one.clientId, one.machine, other.machine));
                }
            }
        }
    }

    /** Returns what nobody may do to the others: empty when all is well. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Set<String> machines() {
        return new TreeSet<>(orders.keySet());
    }

    /** Returns the client ids under which a machine was served. */
    Set<Integer> clientIds(String machine) {
        Set<Integer> ids = new TreeSet<>();
        connections.values().stream()
                .filter(connection -> connection.machine.equals(machine) && connection.first <= connection.last)
                .forEach(connection -> ids.add(connection.clientId));
        return ids;
    }

    String summary() {
        StringBuilder text = new StringBuilder();
        for (String machine : machines()) {
            text.append("%s: %d order messages, %d cancels, client ids %s; "
                    .formatted(machine, orders.get(machine), cancels.getOrDefault(machine, 0), clientIds(machine)));
        }
        return text.append("%d connections, %d cancels of orders that never arrived"
                        .formatted(connections.size(), neverArrived))
                .toString();
    }
}
