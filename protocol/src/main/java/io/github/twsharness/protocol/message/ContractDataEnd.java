package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * End the list of contracts.
 *
 * @param requestId id of the request
 */
public record ContractDataEnd(int requestId) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.CONTRACT_DATA_END;
    }
}
