package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask for the time of TWS, to the millisecond. */
public record RequestCurrentTimeInMillis() implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_CURRENT_TIME_IN_MILLIS;
    }
}
