package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.time.Instant;

/**
 * Report a headline as it appears.
 *
 * @param requestId id of the request
 * @param time time, to the millisecond
 * @param providerCode code of the provider
 * @param articleId id of the article
 * @param headline headline
 * @param extraData additional data; may be empty
 */
public record TickNews(
        int requestId, Instant time, String providerCode, String articleId, String headline, String extraData)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.TICK_NEWS;
    }
}
