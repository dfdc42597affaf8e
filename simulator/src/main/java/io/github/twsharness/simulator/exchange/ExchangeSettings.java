package io.github.twsharness.simulator.exchange;

import java.util.List;
import java.util.OptionalInt;

/**
 * Sets up an exchange.
 *
 * @param accounts names of the accounts; with several the login is that of an advisor
 * @param seed seed of the market
 * @param masterClientId client id that is told of the orders of all others
 * @param keepsHours whether instruments trade in the hours of their exchanges only
 * @param marketData what the account may see of the market
 * @param workingOrderLimit most orders working on one side of a contract for one account, 0 for no limit
 * @param pacesHistory whether requests for short bars that come too often are refused
 */
public record ExchangeSettings(
        List<String> accounts,
        long seed,
        OptionalInt masterClientId,
        boolean keepsHours,
        MarketDataSubscription marketData,
        int workingOrderLimit,
        boolean pacesHistory) {}
