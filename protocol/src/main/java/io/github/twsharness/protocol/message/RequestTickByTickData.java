package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for every tick of a contract.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param tickType Last, AllLast, BidAsk or MidPoint
 * @param numberOfTicks how many past ticks to begin with; 0 for none
 * @param ignoreSize whether to leave out quotes of which only a size changed
 */
public record RequestTickByTickData(
        int requestId, Contract contract, String tickType, int numberOfTicks, boolean ignoreSize) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_TICK_BY_TICK_DATA;
    }
}
