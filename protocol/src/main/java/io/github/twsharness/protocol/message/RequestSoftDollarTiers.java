package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the soft dollar tiers.
 *
 * @param requestId id of the request
 */
public record RequestSoftDollarTiers(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_SOFT_DOLLAR_TIERS;
    }
}
