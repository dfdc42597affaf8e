package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the executions of the day.
 *
 * @param requestId id of the request
 * @param filter which executions
 */
public record RequestExecutions(int requestId, ExecutionFilter filter) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_EXECUTIONS;
    }
}
