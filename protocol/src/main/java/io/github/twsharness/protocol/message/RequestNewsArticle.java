package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the text of an article.
 *
 * @param requestId id of the request
 * @param providerCode code of the provider
 * @param articleId id of the article
 * @param options {@code tag=value;} pairs
 */
public record RequestNewsArticle(int requestId, String providerCode, String articleId, String options)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_NEWS_ARTICLE;
    }
}
