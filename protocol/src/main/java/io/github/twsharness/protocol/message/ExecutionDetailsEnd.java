package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * End the list of executions.
 *
 * @param requestId id of the request
 */
public record ExecutionDetailsEnd(int requestId) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.EXECUTION_DETAILS_END;
    }
}
