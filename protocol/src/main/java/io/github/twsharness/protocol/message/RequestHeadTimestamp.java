package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask how far back the data of a contract go.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param whatToShow TRADES, MIDPOINT, BID or ASK
 * @param useRth whether to leave out what is outside regular trading hours
 * @param formatDate 1 text, 2 epoch seconds
 */
public record RequestHeadTimestamp(int requestId, Contract contract, String whatToShow, boolean useRth, int formatDate)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_HEAD_TIMESTAMP;
    }
}
