package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.simulator.history.BarSize;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Limits how often bars of up to half a minute may be asked for, where a simulator is set up to.
 *
 * <p>Source: the pacing limits of IBKR's documentation of historical data: not twice the same within 15 seconds, fewer than 6
 * of one contract and kind within 2 seconds, at most 60 within 10 minutes, of which BID_ASK counts twice.
 */
final class HistoryPacing {

    private static final Duration SAME = Duration.ofSeconds(15);
    private static final Duration BURST = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int MOST_IN_BURST = 5;
    private static final int MOST = 60;

    private final boolean limits;
    private final Clock clock;
    private final Deque<Asked> asked = new ArrayDeque<>();

    HistoryPacing(boolean limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Holds a request, its id left out, and when it came. */
    private record Asked(Instant time, RequestHistoricalData request) {

        int weight() {
            return request.whatToShow().equals(Show.BID_ASK.name()) ? 2 : 1;
        }

        boolean isSince(Instant start) {
            return time.isAfter(start);
        }

        boolean isOfSameKind(RequestHistoricalData other) {
            return request.contract().equals(other.contract())
                    && request.whatToShow().equals(other.whatToShow());
        }
    }

    /** Refuses a request that comes too soon, and otherwise remembers it. */
    Optional<Rejection> judge(RequestHistoricalData request) {
        boolean limited = limits
                && BarSize.parse(request.barSize())
                        .filter(size -> size.compareTo(BarSize.SECONDS_30) <= 0)
                        .isPresent();
        if (!limited) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        asked.removeIf(one -> !one.isSince(now.minus(LONG)));
        RequestHistoricalData plain = new RequestHistoricalData(
                0,
                request.contract(),
                request.endDateTime(),
                request.duration(),
                request.barSize(),
                request.whatToShow(),
                request.useRth(),
                request.formatDate(),
                request.keepUpToDate(),
                request.options());
        Asked latest = new Asked(now, plain);
        boolean same = asked.stream().anyMatch(one -> one.isSince(now.minus(SAME)) && one.request.equals(plain));
        long burst = asked.stream()
                .filter(one -> one.isSince(now.minus(BURST)) && one.isOfSameKind(plain))
                .count();
        int all = asked.stream().mapToInt(Asked::weight).sum() + latest.weight();
        if (same || burst >= MOST_IN_BURST || all > MOST) {
            return Optional.of(new Rejection(
                    162, "Historical Market Data Service error message:Historical data request pacing violation"));
        }
        asked.add(latest);
        return Optional.empty();
    }
}
