package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Tell the soft dollar tiers.
 *
 * @param requestId id of the request
 * @param tiers tiers
 */
public record SoftDollarTiers(int requestId, List<SoftDollarTier> tiers) implements Response {
    public SoftDollarTiers {
        tiers = List.copyOf(tiers);
    }

    @Override
    public ResponseType type() {
        return ResponseType.SOFT_DOLLAR_TIERS;
    }
}
