package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell that past headlines were reported.
 *
 * @param requestId id of the request
 * @param hasMore whether there are more than were asked for
 */
public record HistoricalNewsEnd(int requestId, boolean hasMore) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_NEWS_END;
    }
}
