package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask how much of a contract was traded at each price.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param useRth whether to leave out what is outside regular trading hours
 * @param period how far back, such as {@code 3 days}
 */
public record RequestHistogramData(int requestId, Contract contract, boolean useRth, String period) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_HISTOGRAM_DATA;
    }
}
