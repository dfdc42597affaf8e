package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.time.Instant;

/** One tick of a contract whose every tick was asked for: one message id, three forms. */
public sealed interface TickByTick extends Response permits TickByTickBidAsk, TickByTickLast, TickByTickMidPoint {

    /** Return the id of the request. */
    int requestId();

    /** Return the time, to the second. */
    Instant time();

    @Override
    default ResponseType type() {
        return ResponseType.TICK_BY_TICK;
    }
}
