package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report the description of a bond.
 *
 * @param requestId id of the request
 * @param details description
 */
public record BondContractData(int requestId, ContractDetails details) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.BOND_CONTRACT_DATA;
    }
}
