package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report a past headline.
 *
 * @param requestId id of the request
 * @param time time such as {@code 2026-04-13 15:27:04.0}
 * @param providerCode code of the provider
 * @param articleId id of the article
 * @param headline headline
 */
public record HistoricalNews(int requestId, String time, String providerCode, String articleId, String headline)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_NEWS;
    }
}
