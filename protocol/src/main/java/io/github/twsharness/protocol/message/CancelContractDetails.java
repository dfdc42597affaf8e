package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Take back a request for contract details; known from server version 215 on.
 *
 * @param requestId id of the request
 */
public record CancelContractDetails(int requestId) implements Request {

    @Override
    public RequestType type() {
        return RequestType.CANCEL_CONTRACT_DETAILS;
    }
}
