package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop asking how much of a contract was traded at each price.
 *
 * @param requestId id of the request
 */
public record CancelHistogramData(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_HISTOGRAM_DATA;
    }
}
