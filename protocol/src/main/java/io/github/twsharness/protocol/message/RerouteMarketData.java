package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell which contract to ask for instead: one for difference has the market data of what it follows.
 *
 * @param requestId id of the request
 * @param conId contract id
 * @param exchange exchange
 */
public record RerouteMarketData(int requestId, int conId, String exchange) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.REROUTE_MARKET_DATA;
    }
}
