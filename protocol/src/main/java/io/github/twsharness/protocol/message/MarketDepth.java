package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report a change of an order book.
 *
 * @param requestId id of the request
 * @param position row, from 0
 * @param operation 0 insert, 1 update, 2 delete
 * @param side 0 ask, 1 bid
 * @param price price
 * @param size size
 */
public record MarketDepth(int requestId, int position, int operation, int side, BigDecimal price, BigDecimal size)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.MARKET_DEPTH;
    }
}
