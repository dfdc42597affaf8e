package io.github.twsharness.session.host;

import io.github.twsharness.session.settings.TwsEndpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a journal come to: the session, and the orders that are open.
 *
 * <pre>
 *   SESSION      endpoint=127.0.0.1:4002 account=DU1234567 pid=4711 version=2
 *   PLACE        client=1 order=7 action=BUY quantity=100 symbol=AAPL type=LMT limit=150.00 aux=-
 *   ACKNOWLEDGED client=1 order=7 perm=1234567 status=Submitted filled=0
 *   GONE         client=1 order=7 perm=1234567 status=Cancelled filled=0
 *   USED         client=1 order=9
 * </pre>
 *
 * <p>Used by one thread at a time.
 */
final class JournalState {

    static final String SESSION = "SESSION";
    static final String PLACE = "PLACE";
    static final String MODIFY = "MODIFY";
    static final String ACKNOWLEDGED = "ACKNOWLEDGED";
    static final String GONE = "GONE";
    static final String SAID = "SAID";
    static final String NOTE = "NOTE";
    static final String USED = "USED";

    /** Names an order within a journal. */
    record Key(int clientId, int orderId) {

        static Optional<Key> of(JournalLine line) {
            return line.number("client")
                    .flatMap(client -> line.number("order")
                            .map(order -> new Key(Math.toIntExact(client), Math.toIntExact(order))));
        }
    }

    /** An order that is open, as far as the journal knows, and when it was sent. */
    record OpenOrder(int clientId, TrackedOrder order, Instant sent) {}

    /** The lines that make an order what it is: how it was placed or modified last, and what TWS said last. */
    private record Lines(TrackedOrder order, JournalLine placed, Optional<JournalLine> told) {}

    // TWS is asked for these too after a crash; the oldest are known to be gone for the longest time.
    private static final int MOST_ENDED = 1_000;

    private final Map<Key, Lines> open = new LinkedHashMap<>();
    private final Map<Key, OpenOrder> ended = new LinkedHashMap<>();
    private final Map<Integer, Integer> highest = new TreeMap<>();
    private @Nullable JournalLine header;

    void add(JournalLine line) {
        if (line.event().equals(SESSION)) {
            header = line;
        } else {
            Key.of(line).ifPresent(key -> addEvent(key, line));
        }
    }

    private void addEvent(Key key, JournalLine line) {
        Lines known = open.get(key);
        switch (line.event()) {
            case PLACE -> place(key, new Lines(placed(key, line), line, Optional.empty()));
            case MODIFY ->
                place(
                        key,
                        known == null
                                ? new Lines(placed(key, line), line, Optional.empty())
                                : new Lines(known.order().changed(placed(key, line)), line, known.told()));
            case ACKNOWLEDGED -> {
                if (known != null) {
                    TrackedOrder told = known.order()
                            .withStatus(
                                    line.field("status"),
                                    line.field("filled"),
                                    line.number("perm").orElse(0L));
                    open.put(key, new Lines(told, known.placed(), Optional.of(line)));
                }
            }
            case GONE -> end(key, line);
            case USED -> use(key);
            default -> {
                // The rest is for people.
            }
        }
    }

    private void end(Key key, JournalLine line) {
        Lines known = open.remove(key);
        if (known == null) {
            return;
        }
        TrackedOrder told = known.order()
                .withStatus(
                        line.field("status"),
                        line.field("filled"),
                        line.number("perm").orElse(0L))
                .gone(line.field("status"));
        if (told.permId() == 0) {
            return; // by its number alone it could be another program's by now
        }
        ended.put(key, new OpenOrder(key.clientId(), told, known.placed().time()));
        if (ended.size() > MOST_ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    private void place(Key key, Lines lines) {
        ended.remove(key);
        open.put(key, lines);
        use(key);
    }

    private void use(Key key) {
        highest.merge(key.clientId(), key.orderId(), Math::max);
    }

    private static TrackedOrder placed(Key key, JournalLine line) {
        return new TrackedOrder(
                key.orderId(),
                0,
                line.field("symbol"),
                line.field("action"),
                line.field("quantity"),
                line.field("type"),
                TrackedOrder.SENT,
                "0",
                false);
    }

    /** Takes the line of an order back that was not sent after all; these lines said before what it is. */
    void withdraw(JournalLine line, Key key, List<JournalLine> before) {
        Lines now = open.get(key);
        if (now == null || !now.placed().equals(line)) {
            return;
        }
        open.remove(key);
        if (!before.isEmpty()) {
            add(before.get(0));
            now.told().ifPresent(this::add);
        }
    }

    /** Returns the lines that say what is open, and leave out the rest. */
    List<JournalLine> lines() {
        List<JournalLine> lines = new ArrayList<>();
        JournalLine session = header;
        if (session != null) {
            lines.add(session);
            highest.forEach((clientId, orderId) ->
                    lines.add(JournalLine.of(session.time(), USED, "client", clientId, "order", orderId)));
        }
        open.keySet().forEach(key -> lines.addAll(lines(key)));
        return lines;
    }

    /** Returns the lines that say of an order what it is; none when it is not open. */
    List<JournalLine> lines(Key key) {
        Lines lines = open.get(key);
        if (lines == null) {
            return List.of();
        }
        return lines.told().map(told -> List.of(lines.placed(), told)).orElse(List.of(lines.placed()));
    }

    /** Returns the last orders that were finished, as far as the journal knows; a journal that was made shorter has none. */
    List<OpenOrder> ended() {
        return List.copyOf(ended.values());
    }

    List<OpenOrder> open() {
        return open.entrySet().stream()
                .map(entry -> new OpenOrder(
                        entry.getKey().clientId(),
                        entry.getValue().order(),
                        entry.getValue().placed().time()))
                .toList();
    }

    /** Returns the highest order id that was placed under a client id; 0 if none was. */
    int highestOrderId(int clientId) {
        return highest.getOrDefault(clientId, 0);
    }

    /** Returns the endpoint of the session as it was written, or an empty text. */
    String endpoint() {
        JournalLine session = header;
        return session == null ? "" : session.field("endpoint");
    }

    /** Returns where the session's TWS is; empty when the journal does not tell. */
    Optional<TwsEndpoint> twsEndpoint() {
        try {
            return endpoint().contains(":") ? Optional.of(Whereabouts.parse(endpoint())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the account of the session; empty when its crash came before that was known. */
    String account() {
        JournalLine session = header;
        return session == null ? "" : session.field("account");
    }

    Optional<JournalLine> header() {
        return Optional.ofNullable(header);
    }
}
