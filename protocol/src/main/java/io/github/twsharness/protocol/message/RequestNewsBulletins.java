package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the bulletins of IBKR.
 *
 * @param allMessages whether also those of today that were sent before
 */
public record RequestNewsBulletins(boolean allMessages) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_NEWS_BULLETINS;
    }
}
