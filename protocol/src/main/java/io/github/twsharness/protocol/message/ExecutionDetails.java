package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report an execution.
 *
 * @param requestId id of the request; -1 for an execution that happens now
 * @param contract what was traded
 * @param execution the execution
 */
public record ExecutionDetails(int requestId, Contract contract, Execution execution) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.EXECUTION_DETAILS;
    }
}
