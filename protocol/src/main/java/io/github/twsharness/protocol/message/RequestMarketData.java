package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the market data of a contract.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param genericTicks numbers of additional ticks, separated by commas
 * @param snapshot whether one set of ticks is enough
 * @param regulatorySnapshot whether a chargeable regulatory snapshot is wanted
 * @param options {@code tag=value;} pairs
 */
public record RequestMarketData(
        int requestId,
        Contract contract,
        String genericTicks,
        boolean snapshot,
        boolean regulatorySnapshot,
        String options)
        implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_MARKET_DATA;
    }
}
