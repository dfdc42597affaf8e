package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Report the hours of past trading sessions; the answer to past bars of SCHEDULE.
 *
 * @param requestId id of the request
 * @param start first time covered
 * @param end last time covered
 * @param timeZone time zone of all times
 * @param sessions sessions, oldest first
 */
public record HistoricalSchedule(
        int requestId, String start, String end, String timeZone, List<TradingSession> sessions) implements Response {
    public HistoricalSchedule {
        sessions = List.copyOf(sessions);
    }

    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_SCHEDULE;
    }
}
