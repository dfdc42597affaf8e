package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for every contract that fits a description.
 *
 * @param requestId id of the request
 * @param contract description
 */
public record RequestContractDetails(int requestId, Contract contract) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_CONTRACT_DETAILS;
    }
}
