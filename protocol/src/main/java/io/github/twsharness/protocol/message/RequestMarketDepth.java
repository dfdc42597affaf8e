package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the order book of a contract.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param rows how many prices on each side
 * @param smartDepth whether to combine the books of several exchanges
 * @param options {@code tag=value;} pairs
 */
public record RequestMarketDepth(int requestId, Contract contract, int rows, boolean smartDepth, String options)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_MARKET_DEPTH;
    }
}
