package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask how far back the data of a contract go.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param whatToShow TRADES, MIDPOINT, BID or ASK
 * @param useRth 1 to leave out what is outside regular trading hours, 0 not; TWS takes any other number for 1
 * @param formatDate 1 text, 2 epoch seconds
 */
public record RequestHeadTimestamp(int requestId, Contract contract, String whatToShow, int useRth, int formatDate)
        implements Request {

    /** Ask with a plain yes or no for {@code useRth}. */
    public RequestHeadTimestamp(int requestId, Contract contract, String whatToShow, boolean useRth, int formatDate) {
        this(requestId, contract, whatToShow, useRth ? 1 : 0, formatDate);
    }

    @Override
    public RequestType type() {
        return RequestType.REQUEST_HEAD_TIMESTAMP;
    }
}
