package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.TickPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The prices that came for one request for market data, as long as it goes on, and none that is too old.
 *
 * <p>Not safe for use by several threads.
 */
final class Quotes {

    /** A price that is older is none. */
    static final Duration FRESH = Duration.ofMinutes(5);

    // Bid, ask, last and mark, live and delayed.
    private static final Set<Integer> OF_THE_MARKET = Set.of(1, 2, 4, 37, 66, 67, 68);

    // The last close counts besides, but says nothing of the market by itself.
    private static final Set<Integer> CLOSES = Set.of(9, 75);

    private static final int MOST = 1_000;

    private record Seen(BigDecimal price, long at) {}

    // What a price of one kind was, from the highest to the last: whatever came before a higher one does not matter.
    private final Map<Integer, Deque<Seen>> seen = new HashMap<>();
    private final Attributes description;
    private boolean goesOn = true;
    private boolean doubtful;

    Quotes(Attributes description) {
        this.description = description;
    }

    Attributes description() {
        return description;
    }

    /** Takes note that the id was asked for once more, which may or may not have been accepted. */
    void askedAgain(Attributes contract) {
        doubtful |= !contract.equals(description);
        goesOn = true;
        if (doubtful) {
            doubt();
        }
    }

    /** Says that nobody can tell any more what comes for this id. */
    void doubt() {
        doubtful = true;
        end();
    }

    /** Forgets what came: the request was refused, or is cancelled. */
    void end() {
        goesOn = false;
        seen.clear();
    }

    void priced(TickPrice tick, long now) {
        boolean counts = OF_THE_MARKET.contains(tick.tickType()) || CLOSES.contains(tick.tickType());
        if (!goesOn || !counts || tick.price().signum() <= 0) {
            return;
        }
        Deque<Seen> before = seen.computeIfAbsent(tick.tickType(), first -> new ArrayDeque<>());
        while (!before.isEmpty() && before.getLast().price().compareTo(tick.price()) <= 0) {
            before.removeLast();
        }
        // Of a price that falls for long, a higher one stands for the lower ones.
        BigDecimal price =
                before.size() < MOST ? tick.price() : before.removeLast().price();
        before.addLast(new Seen(price, now));
        forgetOld(before, now);
    }

    /** Returns the highest price of the last minutes. */
    Optional<BigDecimal> highest(long now) {
        seen.values().forEach(each -> forgetOld(each, now));
        return highest(OF_THE_MARKET)
                .map(price -> highest(CLOSES).map(price::max).orElse(price));
    }

    private Optional<BigDecimal> highest(Set<Integer> kinds) {
        return kinds.stream()
                .flatMap(kind -> Stream.ofNullable(seen.get(kind)))
                .flatMap(each -> Stream.ofNullable(each.peekFirst()))
                .map(Seen::price)
                .max(BigDecimal::compareTo);
    }

    private static void forgetOld(Deque<Seen> prices, long now) {
        while (!prices.isEmpty() && now - prices.getFirst().at() > FRESH.toNanos()) {
            prices.removeFirst();
        }
    }
}
