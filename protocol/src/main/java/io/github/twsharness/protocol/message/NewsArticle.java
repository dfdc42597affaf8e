package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report the text of an article.
 *
 * @param requestId id of the request
 * @param articleType 0 text or HTML, 1 binary in Base64
 * @param text text
 */
public record NewsArticle(int requestId, int articleType, String text) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.NEWS_ARTICLE;
    }
}
