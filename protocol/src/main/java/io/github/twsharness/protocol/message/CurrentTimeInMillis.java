package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.time.Instant;

/**
 * Tell the time of TWS.
 *
 * @param time time, to the millisecond
 */
public record CurrentTimeInMillis(Instant time) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.CURRENT_TIME_IN_MILLIS;
    }
}
