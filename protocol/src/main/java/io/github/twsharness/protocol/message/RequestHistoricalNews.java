package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for past headlines about a contract.
 *
 * @param requestId id of the request
 * @param conId contract id
 * @param providerCodes codes of providers, joined by +
 * @param startDateTime the oldest, exclusive; empty for no limit
 * @param endDateTime the newest, inclusive; empty for now
 * @param totalResults how many, at most 300
 * @param options {@code tag=value;} pairs
 */
public record RequestHistoricalNews(
        int requestId,
        int conId,
        String providerCodes,
        String startDateTime,
        String endDateTime,
        int totalResults,
        String options)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_HISTORICAL_NEWS;
    }
}
