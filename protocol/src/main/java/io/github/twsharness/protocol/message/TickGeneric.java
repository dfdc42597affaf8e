package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report a number.
 *
 * @param requestId id of the request
 * @param tickType number of the tick type
 * @param value value
 */
public record TickGeneric(int requestId, int tickType, BigDecimal value) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.TICK_GENERIC;
    }
}
