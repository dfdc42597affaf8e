package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Report the contracts that a search found.
 *
 * @param requestId id of the request
 * @param contracts contracts, best matches first
 */
public record SymbolSamples(int requestId, List<ContractDescription> contracts) implements Response {

    public SymbolSamples {
        contracts = List.copyOf(contracts);
    }

    @Override
    public ResponseType type() {
        return ResponseType.SYMBOL_SAMPLES;
    }
}
