package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell that all positions of an account or a model were reported.
 *
 * @param requestId id of the request
 */
public record PositionMultiEnd(int requestId) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.POSITION_MULTI_END;
    }
}
