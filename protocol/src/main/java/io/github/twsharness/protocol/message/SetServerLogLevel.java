package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Tell TWS how much to log about this API.
 *
 * @param level 1 system, 2 error, 3 warning, 4 information, 5 detail
 */
public record SetServerLogLevel(int level) implements Request {
    @Override
    public RequestType type() {
        return RequestType.SET_SERVER_LOG_LEVEL;
    }
}
