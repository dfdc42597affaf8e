package io.github.twsharness.protocol.message;

import java.util.OptionalInt;

/**
 * Describe an exchange that has order books.
 *
 * @param exchange exchange
 * @param secType type of instruments
 * @param listingExchange where they are listed
 * @param serviceDataType Deep or Deep2
 * @param aggregationGroup number of the group that is combined; empty for none
 */
public record MarketDepthExchange(
        String exchange,
        String secType,
        String listingExchange,
        String serviceDataType,
        OptionalInt aggregationGroup) {}
