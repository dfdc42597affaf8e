package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report a size.
 *
 * @param requestId id of the request
 * @param tickType number of the tick type
 * @param size size
 */
public record TickSize(int requestId, int tickType, BigDecimal size) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.TICK_SIZE;
    }
}
