package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report a price.
 *
 * @param requestId id of the request
 * @param tickType number of the tick type
 * @param price price
 * @param size size that belongs to the price
 * @param attributeMask bit 0 can auto-execute, bit 1 past limit, bit 2 pre-open
 */
public record TickPrice(int requestId, int tickType, BigDecimal price, BigDecimal size, int attributeMask)
        implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.TICK_PRICE;
    }
}
