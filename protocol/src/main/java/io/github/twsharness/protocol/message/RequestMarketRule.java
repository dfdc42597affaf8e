package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the price steps of a market rule.
 *
 * @param marketRuleId number of the rule, as contract details tell it
 */
public record RequestMarketRule(int marketRuleId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_MARKET_RULE;
    }
}
