package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * End a snapshot of ticks.
 *
 * @param requestId id of the request
 */
public record TickSnapshotEnd(int requestId) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.TICK_SNAPSHOT_END;
    }
}
