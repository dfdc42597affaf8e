package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Stop the bulletins of IBKR. */
public record CancelNewsBulletins() implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_NEWS_BULLETINS;
    }
}
