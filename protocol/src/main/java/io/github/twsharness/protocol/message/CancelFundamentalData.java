package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop a report about a company.
 *
 * @param requestId id of the request
 */
public record CancelFundamentalData(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_FUNDAMENTAL_DATA;
    }
}
