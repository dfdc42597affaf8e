package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report a change of an order book that names market makers or exchanges.
 *
 * @param requestId id of the request
 * @param position row, from 0
 * @param marketMaker market maker or exchange
 * @param operation 0 insert, 1 update, 2 delete
 * @param side 0 ask, 1 bid
 * @param price price
 * @param size size
 * @param smartDepth whether the books of several exchanges are combined
 */
public record MarketDepthL2(
        int requestId,
        int position,
        String marketMaker,
        int operation,
        int side,
        BigDecimal price,
        BigDecimal size,
        boolean smartDepth)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.MARKET_DEPTH_L2;
    }
}
