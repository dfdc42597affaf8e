package io.github.twsharness.simulator.exchange;

/** Names what the account may see of the market, and how a TWS refuses the rest. */
public enum MarketDataSubscription {
    /** Everything is live. */
    LIVE,
    /** Live data is refused with error 354; who asks for delayed data gets it with warning 10167. */
    DELAYED,
    /** As delayed, but live data is refused with error 10089. */
    NOT_FOR_API,
    /** Everything is refused with error 10168. */
    NONE
}
