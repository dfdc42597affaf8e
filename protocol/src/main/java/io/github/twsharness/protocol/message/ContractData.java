package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Describe a contract.
 *
 * @param requestId id of the request
 * @param details the description
 */
public record ContractData(int requestId, ContractDetails details) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.CONTRACT_DATA;
    }
}
