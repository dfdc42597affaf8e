package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Tell which exchanges have order books.
 *
 * @param exchanges exchanges
 */
public record MarketDepthExchanges(List<MarketDepthExchange> exchanges) implements Response {
    public MarketDepthExchanges {
        exchanges = List.copyOf(exchanges);
    }

    @Override
    public ResponseType type() {
        return ResponseType.MARKET_DEPTH_EXCHANGES;
    }
}
