package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.PlaceOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the lines of a journal come to: the session, and the orders that are open.
 *
 * <pre>
 *   time TAB SESSION      TAB endpoint=127.0.0.1:4002 account=DU1234567 pid=4711
 *   time TAB PLACE        TAB client=1 order=7 BUY 100 AAPL LMT limit=150.00 aux=-
 *   time TAB ACKNOWLEDGED TAB client=1 order=7 perm=1234567 Submitted filled=0
 *   time TAB GONE         TAB client=1 order=7 perm=1234567 Cancelled filled=0
 *   time TAB USED         TAB client=1 order=9 is the highest so far
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

    private static final Pattern HEADER = Pattern.compile("endpoint=(\\S+) account=(\\S*) .*");
    private static final Pattern KEY = Pattern.compile("client=(\\d+) order=(-?\\d+) (.*)");
    private static final Pattern ORDER = Pattern.compile("(\\S*) (\\S+) (\\S*) (.*) limit=\\S+ aux=\\S+");
    private static final Pattern NEWS = Pattern.compile("perm=(\\d+) (.*) filled=(\\S+)");

    private record Key(int clientId, int orderId) {}

    /** An order that is open, as far as the journal knows, and when it was sent. */
    record OpenOrder(int clientId, TrackedOrder order, Instant sent) {}

    /** The lines that make an order what it is: how it was placed or modified last, and what TWS said last. */
    private record Lines(TrackedOrder order, String placed, Optional<String> told) {

        Instant sent() {
            return Instant.parse(placed.substring(0, placed.indexOf('\t')));
        }
    }

    private final Map<Key, Lines> open = new LinkedHashMap<>();
    private final Map<Integer, Integer> highest = new TreeMap<>();
    private String header = "";
    private String endpoint = "";
    private String account = "";
    private long bytesRead;

    /** Reads a journal; a last line without an end was cut off by a crash and does not count. */
    static JournalState read(Path path) throws IOException {
        JournalState state = new JournalState();
        byte[] bytes = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                state.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        state.bytesRead = start;
        return state;
    }

    static String describe(int clientId, PlaceOrder place) {
        return "client=%d order=%d %s %s %s %s limit=%s aux=%s"
                .formatted(
                        clientId,
                        place.orderId(),
                        place.order().action(),
                        place.order().totalQuantity().toPlainString(),
                        place.contract().symbol(),
                        place.order().orderType(),
                        place.order().limitPrice().map(Object::toString).orElse("-"),
                        place.order().auxPrice().map(Object::toString).orElse("-"));
    }

    void add(String line) {
        String[] parts = line.split("\t", 3);
        if (parts.length < 3) {
            return;
        }
        if (parts[1].equals(SESSION)) {
            addHeader(line, parts[2]);
            return;
        }
        Matcher key = KEY.matcher(parts[2]);
        if (key.matches()) {
            addEvent(
                    parts[1],
                    new Key(Integer.parseInt(key.group(1)), Integer.parseInt(key.group(2))),
                    key.group(3),
                    line);
        }
    }

    private void addHeader(String line, String details) {
        header = line;
        Matcher matcher = HEADER.matcher(details);
        if (matcher.matches()) {
            endpoint = matcher.group(1);
            account = matcher.group(2);
        }
    }

    private void addEvent(String event, Key key, String details, String line) {
        Lines known = open.get(key);
        switch (event) {
            case PLACE, MODIFY -> {
                Matcher order = ORDER.matcher(details);
                if (order.matches()) {
                    Optional<String> told = known == null || event.equals(PLACE) ? Optional.empty() : known.told();
                    TrackedOrder placed = placed(key, order);
                    TrackedOrder now = known == null || event.equals(PLACE)
                            ? placed
                            : known.order().changed(placed);
                    open.put(key, new Lines(now, line, told));
                    highest.merge(key.clientId(), key.orderId(), Math::max);
                }
            }
            case ACKNOWLEDGED -> {
                Matcher news = NEWS.matcher(details);
                if (known != null && news.matches()) {
                    TrackedOrder told =
                            known.order().withStatus(news.group(2), news.group(3), Long.parseLong(news.group(1)));
                    open.put(key, new Lines(told, known.placed(), Optional.of(line)));
                }
            }
            case GONE -> open.remove(key);
            case USED -> highest.merge(key.clientId(), key.orderId(), Math::max);
            default -> {
                // The rest is for people.
            }
        }
    }

    private static TrackedOrder placed(Key key, Matcher order) {
        return new TrackedOrder(
                key.orderId(),
                0,
                order.group(3),
                order.group(1),
                order.group(2),
                order.group(4),
                TrackedOrder.SENT,
                "0",
                false);
    }

    /** Returns the lines that say what is open, and leave out the rest. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!header.isEmpty()) {
            lines.add(header);
            String time = header.substring(0, header.indexOf('\t'));
            highest.forEach((clientId, orderId) -> lines.add(
                    "%s\t%s\tclient=%d order=%d is the highest so far".formatted(time, USED, clientId, orderId)));
        }
        for (Lines order : open.values()) {
            lines.add(order.placed());
            order.told().ifPresent(lines::add);
        }
        return lines;
    }

    List<OpenOrder> open() {
        return open.entrySet().stream()
                .map(entry -> new OpenOrder(
                        entry.getKey().clientId(),
                        entry.getValue().order(),
                        entry.getValue().sent()))
                .toList();
    }

    /** Returns the highest order id that was placed under a client id; 0 if none was. */
    int highestOrderId(int clientId) {
        return highest.getOrDefault(clientId, 0);
    }

    /** Returns the endpoint of the session, or an empty text. */
    String endpoint() {
        return endpoint;
    }

    /** Returns the account of the session; empty when its crash came before that was known. */
    String account() {
        return account;
    }

    long bytesRead() {
        return bytesRead;
    }
}
