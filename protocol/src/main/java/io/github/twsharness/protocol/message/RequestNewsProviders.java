package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask which providers of news there are. */
public record RequestNewsProviders() implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_NEWS_PROVIDERS;
    }
}
