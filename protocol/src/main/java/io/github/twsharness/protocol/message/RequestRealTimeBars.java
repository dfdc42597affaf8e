package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for bars of five seconds as they happen.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param barSize seconds; TWS knows 5 only
 * @param whatToShow TRADES, MIDPOINT, BID or ASK
 * @param useRth whether to leave out what is outside regular trading hours
 * @param options {@code tag=value;} pairs
 */
public record RequestRealTimeBars(
        int requestId, Contract contract, int barSize, String whatToShow, boolean useRth, String options)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_REAL_TIME_BARS;
    }
}
