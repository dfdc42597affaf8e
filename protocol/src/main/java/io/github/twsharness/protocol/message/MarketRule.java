package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Tell the price steps of a market rule.
 *
 * @param marketRuleId number of the rule
 * @param increments price steps, for low prices first
 */
public record MarketRule(int marketRuleId, List<PriceIncrement> increments) implements Response {
    public MarketRule {
        increments = List.copyOf(increments);
    }

    @Override
    public ResponseType type() {
        return ResponseType.MARKET_RULE;
    }
}
